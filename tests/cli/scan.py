"""heaplint scan, report and merge: one result, whatever happens on the way."""
import json
import os
import pty
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import time

import program

COMMIT = "0123456789abcdef0123456789abcdef01234567"


class Scan(program.ProgramTest):
    def setUp(self):
        super().setUp()
        for number in range(6):
            self.write(f"repos/r{number}/.git/HEAD", f"{COMMIT}\n")
            for file in range(8):
                text = program.LEAKY.replace("draw", f"draw{file}") if file % 2 else "let fine = 1;\n" * file * 40
                self.write(f"repos/r{number}/src/{'x' * file}{file}.js", text)
        self.write("repos/r2/src/broken.js", "let = 3; (\n")
        self.write("repos/r3/bundle.js", "var a=1;" * 2000)
        self.write("repos/r4/heaplint.json", '{"rules": {"uncleared-timer": "of"}}')

    def scan(self, *arguments, database="all.db", status=program.CLEAN, paths=("repos",)):
        result = self.run_program("scan", "--database", database, *arguments, *paths)
        self.assertEqual(result.status, status, result.err)
        return result.err

    def report(self, database="all.db", *arguments):
        result = self.run_program("report", database, *arguments)
        self.assertEqual(result.status, program.CLEAN, result.err)
        return result.out

    def everything(self, database="all.db"):
        return [self.report(database, "--format", "json", "--by", by) for by in ("rule", "repository", "finding", "problem")]

    def test_results_are_those_of_check(self):
        self.scan()
        found = json.loads(self.report("all.db", "--format", "json", "--by", "finding"))
        expected = []
        for number in range(6):
            report = json.loads(self.run_program("check", ".", "--format", "json", "--no-config", cwd=self.folder / f"repos/r{number}").out)
            expected += [(f"repos/r{number}", finding["file"], finding["line"], finding["fingerprint"]) for finding in report["findings"]]
        self.assertEqual([(row["repository"], row["file"], row["line"], row["fingerprint"]) for row in found], expected)
        self.assertEqual({row["revision"] for row in found}, {COMMIT})

    def test_report_formats(self):
        self.scan()
        summary = json.loads(self.report("all.db", "--format", "json"))
        self.assertEqual(summary["totals"]["repositories"], 6)
        self.assertEqual(summary["rules"][0]["rule"], "uncleared-timer")
        self.assertEqual(summary["rules"][0]["findings"], summary["totals"]["findings"])
        text = self.report()
        self.assertIn("24 findings", text)
        self.assertIn("repos/r0", text)
        csv = self.report("all.db", "--format", "csv").split("\r\n")
        self.assertTrue(csv[0].startswith("repository,revision,file,line,column,rule,"))
        self.assertEqual(len(csv), 24 + 2)
        problems = json.loads(self.report("all.db", "--format", "json", "--by", "problem"))
        self.assertTrue(any("did you mean 'off'?" in problem["message"] for problem in problems), problems)
        self.assertTrue(any(problem["file"] == "src/broken.js" for problem in problems), problems)

    def test_a_second_scan_analyzes_what_has_changed(self):
        self.scan()
        before = self.everything()
        time.sleep(2.1)  # Longer than the coarsest clock of a file system ticks.
        self.scan()
        self.assertIn("50 files (50 known)", self.scan())
        self.assertEqual(self.everything(), before)
        self.write("repos/r1/src/x1.js", "let fixed = 1;\n")
        (self.folder / "repos/r0/src/x1.js").unlink()
        self.assertIn("49 files (48 known)", self.scan())
        self.scan(database="fresh.db")
        self.assertEqual(self.everything(), self.everything("fresh.db"))

    def test_a_killed_scan_goes_on(self):
        self.scan(database="whole.db")
        rng = random.Random(7)
        for _ in range(12):
            process = subprocess.Popen([program.HEAPLINT, "scan", "-d", "all.db", "--threads", "2", "repos"], cwd=self.folder,
                                       stderr=subprocess.DEVNULL)
            time.sleep(rng.random() * 0.15)
            process.kill()
            process.wait(30)
            if (self.folder / "all.db").exists() and (self.folder / "all.db").stat().st_size:
                self.report()
        self.scan()
        self.assertEqual(self.everything(), self.everything("whole.db"))

    def test_interrupt_keeps_what_is_done(self):
        big = "".join(f"class A{n} {{ start() {{ setInterval(() => this.x, {n}); }} destroy() {{}} }}\n" for n in range(2000))
        for number in range(40):
            self.write(f"repos/r5/big{number}.js", big)
        process = subprocess.Popen([program.HEAPLINT, "scan", "--no-simulate", "-d", "all.db", "repos"], cwd=self.folder, stderr=subprocess.PIPE)
        process.stderr.readline()
        process.send_signal(signal.SIGINT)
        said = process.communicate(timeout=60)[1].decode()
        self.assertEqual((process.returncode, "goes on from here" in said), (130, True), said)
        self.assertIn("not finished", self.report())
        self.scan("--no-simulate")
        self.assertNotIn("not finished", self.report())

    def test_a_worker_that_dies_costs_one_file(self):
        self.write("repos/r5/deep.js", "[" * 200_000)
        self.scan("--time-limit", "0.001")
        problems = json.loads(self.report("all.db", "--format", "json", "--by", "problem"))
        self.assertTrue(any("took longer than 0.001 s" in problem["message"] for problem in problems), problems)
        self.scan()
        problems = json.loads(self.report("all.db", "--format", "json", "--by", "problem"))
        self.assertFalse(any("took longer" in problem["message"] for problem in problems), problems)

    def test_shards_make_one_result(self):
        self.scan(database="whole.db")
        shards = ["1/3", "2/3", "3/3", "2/3"]
        if shutil.which("parallel"):
            subprocess.run(["parallel", "--will-cite", f"{program.HEAPLINT} scan --shard {{}}/3 -d shard{{}}.db repos", ":::", "1", "2", "3"],
                           cwd=self.folder, check=True, capture_output=True, timeout=120)
        for number, shard in enumerate(shards):
            self.scan("--shard", shard, database=f"{number}.db")
        sizes = []
        for number in range(3):
            with sqlite3.connect(self.folder / f"{number}.db") as database:
                sizes.append(database.execute("SELECT sum(size + 2048) FROM file").fetchone()[0])
        self.assertLess(max(sizes) - min(sizes), 20_000, sizes)
        for _ in range(2):
            self.assertEqual(self.run_program("merge", "all.db", "3.db", "0.db", "1.db", "2.db").status, program.CLEAN)
            self.assertEqual(self.everything(), self.everything("whole.db"))
        if shutil.which("parallel"):
            self.assertEqual(self.run_program("merge", "parallel.db", "shard1.db", "shard2.db", "shard3.db").status, program.CLEAN)
            self.assertEqual(self.everything("parallel.db"), self.everything("whole.db"))

    def test_what_is_no_database_is_left_alone(self):
        def refused(says):
            before = (self.folder / "all.db").read_bytes()
            self.assertIn(says, self.scan(status=program.FAILURE))
            self.assertIn("all.db", self.run_program("report", "all.db").err)
            self.assertEqual((self.folder / "all.db").read_bytes(), before)

        self.write("all.db", "some text that is long enough to be taken for something else " * 40)
        refused("not a database")
        (self.folder / "all.db").unlink()
        with sqlite3.connect(self.folder / "all.db") as other:
            other.execute("CREATE TABLE mine (x)")
        other.close()
        refused("not a database of heaplint")
        (self.folder / "all.db").unlink()
        self.scan()
        with sqlite3.connect(self.folder / "all.db") as old:
            old.execute("PRAGMA user_version = 99")
        old.close()
        refused("another version")
        self.assertIn("gone.db", self.run_program("report", "gone.db").err)
        self.assertFalse((self.folder / "gone.db").exists())
        self.assertIn("no/such", self.scan(database="no/such/a.db", status=program.FAILURE))

    def test_two_scans_do_not_share_a_database(self):
        self.scan()
        held = open(self.folder / "all.db", "rb")
        import fcntl
        fcntl.flock(held, fcntl.LOCK_EX)
        self.assertIn("another scan", self.scan(status=program.FAILURE))
        held.close()
        self.scan()

    def test_a_full_disk_is_said(self):
        def limit():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))

        for number in range(60):
            self.write(f"repos/r1/more{number}.js", program.LEAKY * 3)
        result = subprocess.run([program.HEAPLINT, "scan", "-d", "all.db", "repos"], cwd=self.folder, capture_output=True,
                                preexec_fn=limit, timeout=120, check=False)
        self.assertEqual(result.returncode, program.FAILURE, result.stderr)
        self.assertIn(b"all.db", result.stderr)
        self.scan()
        self.scan(database="whole.db")
        self.assertEqual(self.everything(), self.everything("whole.db"))

    def test_hostile_names(self):
        names = ["-rf", "new\nline", "esc\x1b[31m", 'quo"te,', "ümlaut"]
        for name in names:
            self.write(f"repos/{name}/.git/HEAD", "ref: refs/../../../etc/passwd\n")
            self.write(f"repos/{name}/{name}.js", program.LEAKY)
        bad = os.fsencode(self.folder) + b"/repos/bad\xff"
        os.mkdir(bad)
        with open(bad + b"/a\xfe.js", "w") as file:
            file.write(program.LEAKY)
        os.symlink("/etc", self.folder / "repos/r0/outside")
        os.symlink("/", self.folder / "repos/root")
        said = self.scan()
        self.assertNotIn("\x1b", said)
        self.assertNotIn("\x1b", self.report())
        rows = json.loads(self.report("all.db", "--format", "json", "--by", "finding"))
        self.assertEqual(len(rows), 24 + len(names) + 1)
        self.assertFalse(any("etc" in row["file"] for row in rows))
        listed = self.write("list", b"\0".join(os.fsencode(f"repos/{name}") for name in names) + b"\0")
        self.scan("--null", database="list.db", paths=(listed,))
        self.assertEqual(len(json.loads(self.report("list.db", "--format", "json", "--by", "finding"))), len(names))
        self.scan(database="dash.db", paths=("--", "-rf"), status=program.FAILURE)

    def test_a_folder_without_git_is_one_repository(self):
        self.write("plain/a/b.js", program.LEAKY)
        self.scan(paths=("plain",))
        row = json.loads(self.report("all.db", "--format", "json", "--by", "finding"))[0]
        self.assertEqual((row["repository"], row["revision"], row["file"]), ("plain", "", "a/b.js"))

    def test_commits_of_git(self):
        self.write("g/a.js", program.LEAKY)
        for arguments in (["init", "-q"], ["add", "."], ["commit", "-qm", "one"]):
            subprocess.run(["git", "-c", "user.name=t", "-c", "user.email=t@example.com", *arguments], cwd=self.folder / "g", check=True,
                           capture_output=True)
        head = subprocess.run(["git", "rev-parse", "HEAD"], cwd=self.folder / "g", check=True, capture_output=True, text=True).stdout.strip()
        for _ in range(2):
            self.scan(paths=("g",))
            self.assertEqual(json.loads(self.report("all.db", "--format", "json", "--by", "repository"))[0]["revision"], head)
            subprocess.run(["git", "pack-refs", "--all"], cwd=self.folder / "g", check=True, capture_output=True)

    def test_progress_on_a_terminal(self):
        controller, terminal = pty.openpty()
        process = subprocess.Popen([program.HEAPLINT, "scan", "-d", "all.db", "repos"], cwd=self.folder, stderr=terminal)
        os.close(terminal)
        out = b""
        try:
            while chunk := os.read(controller, 65536):
                out += chunk
        except OSError:  # the terminal is closed
            pass
        process.wait(60)
        os.close(controller)
        self.assertIn(b"/6 repositories", out)
        self.assertIn(b"100%", out)


if __name__ == "__main__":
    program.main()
