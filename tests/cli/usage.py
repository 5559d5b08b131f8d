"""Commands, flags, exit statuses and the messages for wrong ones."""
import json
import os
import pty
import subprocess

import program


class Usage(program.ProgramTest):
    def fails(self, *arguments, says):
        result = self.run_program(*arguments)
        self.assertEqual(result.status, program.FAILURE, result.out)
        self.assertEqual(result.out, "")
        self.assertIn(says, result.err)

    def test_wrong_usage_names_the_nearest_right_one(self):
        self.fails(says="heaplint check")
        self.fails("chekc", "a.js", says="did you mean 'check'?")
        self.fails("check", "--thread", "2", says="did you mean '--threads'?")
        self.fails("check", "--format", "sariff", says="did you mean 'sarif'?")
        self.fails("check", "--threads", "many", says="--threads")
        self.fails("check", "--threads", "-1", says="--threads")
        self.fails("check", "--rule", "uncleared-timr", says="did you mean 'uncleared-timer'?")
        self.fails("check", "--color", "sometimes", says="always")
        self.fails("check", "--output-file", "jsn=x", says="did you mean 'json'?")
        self.fails("check", "--output-file", "json", says="json=PATH")
        self.fails("check", "--stdin", "a.js", says="--stdin-filename")
        self.fails("explain", "uncleared-timr", says="did you mean 'uncleared-timer'?")
        self.fails("explain", says="rule")
        self.fails("dump", "asd", "a.js", says="did you mean 'ast'?")
        self.fails("dump", "ast", "gone.js", says="gone.js")
        self.fails("dump", "ast", "a.md", says="not a script")

    def test_help_and_version(self):
        self.assertRegex(self.run_program("--version").out, r"^heaplint \d+\.\d+\.\d+\n$")
        self.assertIn("--no-ignore", self.run_program("check", "--help").out)
        self.assertIn("explain", self.run_program("--help").out)

    def test_exit_status(self):
        self.write("good.js", "let fine = 1;\n")
        self.write("leaky.js", program.LEAKY)
        self.check("good.js", status=program.CLEAN)
        self.check("leaky.js", "good.js", status=program.FINDINGS)
        self.check("leaky.js", "gone.js", status=program.FAILURE)
        self.check("leaky.js", "--max-warnings", "1", status=program.CLEAN)
        self.check("leaky.js", "--max-warnings", "-1", status=program.CLEAN)
        self.check("leaky.js", "--max-warnings", "0", status=program.FINDINGS)
        self.check("leaky.js", "--rule", "implicit-global", status=program.CLEAN)
        self.check("leaky.js", "--rule", "implicit-global", "--rule", "uncleared-timer", status=program.FINDINGS)

    def test_quiet_reports_errors_only(self):
        self.write("leaky.js", program.LEAKY)
        report = self.check("leaky.js", "--quiet", status=program.CLEAN)
        self.assertEqual(report["findings"], [])

    def test_without_paths_the_working_directory_is_checked(self):
        self.write("src/leaky.js", program.LEAKY)
        report = self.check(status=program.FINDINGS)
        self.assertEqual(report["findings"][0]["file"], "src/leaky.js")

    def test_paths_are_as_given_or_relative(self):
        path = self.write("src/leaky.js", program.LEAKY)
        for given, shown in [("src", "src/leaky.js"), ("./src/", "src/leaky.js"), ("src/../src/leaky.js", "src/leaky.js"), (path, str(path))]:
            self.assertEqual(self.check(given, status=program.FINDINGS)["findings"][0]["file"], shown)

    def test_the_shape_of_json(self):
        self.write("leaky.js", program.LEAKY)
        report = self.check("leaky.js", status=program.FINDINGS)
        self.assertEqual(list(report), ["tool", "version", "findings", "files", "skipped", "problems"])
        finding = report["findings"][0]
        self.assertEqual(list(finding), ["rule", "reason", "severity", "verdict", "file", "line", "column", "endLine", "endColumn",
                                         "message", "related", "fixes", "fingerprint", "evidence"])
        self.assertEqual(finding["verdict"], "confirmed")
        self.assertEqual([repeat["alive"] for repeat in finding["evidence"]["repeats"]], [1, 2, 3, 4, 5, 6])
        self.assertIn("Timeout", finding["evidence"]["retainingPath"]["text"])
        self.assertEqual((finding["rule"], finding["line"], finding["column"]), ("uncleared-timer", 3, 13))
        for related in finding["related"]:
            self.assertEqual(list(related), ["file", "line", "column", "message"])

    def test_simulation(self):
        self.write("leaky.js", program.LEAKY)
        plain = self.check("leaky.js", "--no-simulate", status=program.FINDINGS)["findings"][0]
        self.assertEqual((plain["verdict"], "evidence" in plain), ("not-simulated", False))
        story = self.run_program("simulate", "leaky.js:3")
        self.assertEqual(story.status, program.CLEAN)
        for part in ["Assumed", "Scenario", "confirmed", "Kept by", "Timeout"]:
            self.assertIn(part, story.out)
        self.assertIn("collect: 1 made, 6 alive", self.run_program("simulate", "leaky.js:3", "--trace").out)
        self.assertEqual(json.loads(self.run_program("simulate", "leaky.js:3", "--format", "json").out)["verdict"], "confirmed")
        result = self.run_program("simulate", "leaky.js:1")
        self.assertEqual((result.status, "there are some on line 3" in result.err), (program.FAILURE, True))
        self.run_program("simulate", "leaky.js:3", "--heapsnapshot", "heap", "--repro", "repro.cjs")
        self.assertEqual(len(json.loads((self.folder / "heap-6.heapsnapshot").read_text())["snapshot"]["meta"]["node_fields"]), 6)
        self.assertIn("setInterval", (self.folder / "repro.cjs").read_text())

    def test_standard_input(self):
        report = self.check("--stdin", "--stdin-filename", "src/a.ts", stdin=program.LEAKY.encode(), status=program.FINDINGS)
        self.assertEqual(report["findings"][0]["file"], "src/a.ts")
        self.check("--stdin", stdin=b"", status=program.CLEAN)
        result = self.run_program("check", "--stdin", stdin=b"\xff")
        self.assertEqual((result.status, "not UTF-8" in result.err), (program.FAILURE, True))

    def test_reports_to_files(self):
        self.write("leaky.js", program.LEAKY)
        result = self.run_program("check", "leaky.js", "--output-file", "json=a.json", "--output-file", "github=b.txt")
        self.assertEqual(result.status, program.FINDINGS)
        self.assertEqual(len(json.loads((self.folder / "a.json").read_text())["findings"]), 1)
        self.assertTrue((self.folder / "b.txt").read_text().startswith("::warning file=leaky.js,line=3,"))
        result = self.run_program("check", "leaky.js", "--output-file", "json=no/such/folder.json")
        self.assertEqual((result.status, "no/such/folder.json" in result.err), (program.FAILURE, True))

    def test_color(self):
        self.write("leaky.js", program.LEAKY)
        self.assertNotIn("\x1b", self.run_program("check", "leaky.js").out)
        self.assertIn("\x1b[", self.run_program("check", "leaky.js", "--color", "always").out)
        self.assertIn("\x1b[", self.on_terminal({}))
        self.assertNotIn("\x1b", self.on_terminal({"NO_COLOR": "1"}))
        self.assertNotIn("\x1b", self.on_terminal({}, "--color", "never"))

    def on_terminal(self, env, *arguments):
        controller, terminal = pty.openpty()
        environment = {**os.environ, "TERM": "xterm", **env}
        if "NO_COLOR" not in env:
            environment.pop("NO_COLOR", None)
        process = subprocess.Popen([program.HEAPLINT, "check", "leaky.js", *arguments], cwd=self.folder, stdout=terminal, env=environment)
        os.close(terminal)
        out = b""
        try:
            while chunk := os.read(controller, 65536):
                out += chunk
        except OSError:  # the terminal is closed
            pass
        process.wait(30)
        os.close(controller)
        return out.decode()

    def test_every_number_of_threads_gives_the_same_bytes(self):
        for number in range(40):
            self.write(f"src/{number % 7}/file{number}.js", program.LEAKY * (number % 3) + "let a = 1;\n")
        self.write("src/broken.js", "let = 3; (\n")
        reports = {self.run_program("check", "src", "--format", "json", "--threads", threads).out for threads in ("1", "2", "8", "1", "8")}
        self.assertEqual(len(reports), 1)

    def test_source_type(self):
        self.write("a.js", "function f() { leak = 1; }\nf();\n")
        self.check("a.js", "--source-type", "script", "--rule", "implicit-global", status=program.FINDINGS)
        self.check("a.js", "--source-type", "module", "--rule", "implicit-global", status=program.CLEAN)

    def test_rules_and_explain(self):
        listed = json.loads(self.run_program("rules", "--format", "json").out)
        self.assertIn("uncleared-timer", [rule["id"] for rule in listed])
        self.assertIn("uncleared-timer", self.run_program("rules").out)
        for rule in listed:
            self.assertIn(rule["id"], self.run_program("explain", rule["id"]).out)

    def test_dump(self):
        self.write("a.js", "function f() { const big = 1; return () => big; }\n")
        self.assertIn("FunctionDeclaration", self.run_program("dump", "ast", "a.js").out)
        self.assertIn("Context [big]", self.run_program("dump", "scopes", "a.js").out)
        self.write("leaky.js", program.LEAKY)
        self.assertIn("setInterval", self.run_program("dump", "facts", "leaky.js").out)


if __name__ == "__main__":
    program.main()
