"""Every kind of bad file: a message that names it, the other files still checked, never a crash."""
import os
import unittest

import program


class BadInput(program.ProgramTest):
    def setUp(self):
        super().setUp()
        self.write("good.js", "let fine = 1;\n")

    def test_a_path_that_does_not_exist(self):
        report = self.check("gone.js", "good.js", status=program.FAILURE)
        self.assertIn("no such file", self.problem_of(report, "gone.js"))
        self.assertEqual(report["files"], 1)

    @unittest.skipIf(os.geteuid() == 0, "root may read everything")
    def test_an_unreadable_file_and_folder(self):
        self.write("secret.js").chmod(0)
        self.write("closed/a.js").parent.chmod(0)
        report = self.check(".", status=program.CLEAN)
        self.assertIn("permission denied", self.problem_of(report, "secret.js"))
        self.assertIn("permission denied", self.problem_of(report, "closed"))
        self.assertEqual(report["files"], 1)

    def test_an_empty_file(self):
        self.write("empty.js")
        self.write("mark.js", b"\xef\xbb\xbf")
        self.assertEqual(self.check(".", status=program.CLEAN)["files"], 3)

    def test_binary_files(self):
        self.write("binary.js", b"\x7fELF\0\0\1")
        report = self.check(".", status=program.CLEAN)
        self.assertEqual((report["files"], report["skipped"]["binary"]), (1, 1))
        self.assertIn("binary", self.problem_of(self.check("binary.js", "good.js", status=program.FAILURE), "binary.js"))

    def test_files_that_are_not_utf8(self):
        self.write("latin1.js", "let café = 1;".encode("latin-1"))
        self.write("utf16.js", "let a = 1;".encode("utf-16"))
        report = self.check(".", status=program.CLEAN)
        self.assertIn("not UTF-8", self.problem_of(report, "latin1.js"))
        self.assertIn("UTF-16", self.problem_of(report, "utf16.js"))
        self.assertEqual(report["files"], 1)

    def test_a_huge_file(self):
        self.write("huge.js", b"f(1);\n" * (50 * 1024 * 1024 // 6))
        report = self.check(".", status=program.CLEAN)
        self.assertEqual((report["files"], report["skipped"]["too_large"]), (1, 1))
        self.assertIn("limit", self.problem_of(self.check("huge.js", "good.js", status=program.FAILURE), "huge.js"))

    def test_a_minified_file(self):
        self.write("bundle.js", b"!function(){var a=setInterval(function(){b()},5)}();" * 2000)
        report = self.check(".", status=program.CLEAN)
        self.assertEqual((report["files"], report["skipped"]["minified"]), (1, 1))
        self.assertEqual(self.check(".", "--no-ignore", status=program.CLEAN)["files"], 2)
        self.assertEqual(self.check("bundle.js", status=program.CLEAN)["files"], 1)

    def test_deep_nesting(self):
        depth = 100_000
        for number, (opening, closing) in enumerate([("(", ")"), ("[", "]"), ("{", "}"), ("f(", ")"), ("!", ""), ("a?b:", ""), ("()=>", ""), ("`${", "}`")]):
            self.write(f"deep{number}.js", opening * depth + "x" + closing * depth)
        self.write("wide.js", "x" + "+x" * depth + ";" + "a" + ".b" * depth + ";" + "if(a);else " * depth + ";")
        self.assertEqual(self.check(".", "--no-ignore", status=program.CLEAN)["files"], 10)

    def test_unbalanced_text(self):
        for number, text in enumerate(["(" * 100_000, "`${" * 50_000, "/*", "'", "<a>" * 10_000, "class A {" * 10_000, "\0", "\ufffe"]):
            self.write(f"broken{number}.tsx", text)
        report = self.check(".", "--no-ignore", status=program.CLEAN)
        self.assertTrue(report["problems"])

    def test_a_syntax_error_leaves_the_rest(self):
        self.write("broken.js", "let = = 3;\n" + program.LEAKY)
        report = self.check("broken.js", status=program.FINDINGS)
        self.assertEqual([finding["line"] for finding in report["findings"]], [program.LEAKY_LINE + 1])
        self.assertEqual(report["problems"][0]["line"], 1)

    def test_link_loops(self):
        os.symlink("b.js", self.folder / "a.js")
        os.symlink("a.js", self.folder / "b.js")
        os.symlink(".", self.folder / "self")
        os.symlink("..", self.folder / "up")
        report = self.check(".", status=program.CLEAN)
        self.assertEqual((report["files"], report["skipped"]["symbolic_link"]), (1, 2))
        self.assertIn("leads back", self.problem_of(self.check("a.js", status=program.FAILURE), "a.js"))

    def test_fifos_and_devices(self):
        os.mkfifo(self.folder / "pipe.js")
        report = self.check(".", status=program.CLEAN, timeout=20)
        self.assertEqual((report["files"], report["skipped"]["not_a_file"]), (1, 1))
        self.assertIn("not a regular file", self.problem_of(self.check("pipe.js", status=program.FAILURE, timeout=20), "pipe.js"))
        self.check("/dev/zero", status=program.FAILURE, timeout=20)

    def test_a_broken_package_json(self):
        self.write("package.json", '{"type": ')
        report = self.check(".", status=program.CLEAN)
        self.assertIn("JSON", self.problem_of(report, str(self.folder / "package.json")))
        self.assertEqual(report["files"], 1)

    def test_hostile_names(self):
        for name in [b"new\nline.js", b"-dash.js", b"--help.js", b"bad\xff.js", b"\x1b[31m.js", b"sp ace.js"]:
            with open(os.path.join(os.fsencode(self.folder), name), "wb") as file:
                file.write(program.LEAKY.encode())
        report = self.check(".", status=program.FINDINGS)
        self.assertEqual((report["files"], len(report["findings"])), (7, 6))
        pretty = self.run_program("check", ".")
        self.assertNotIn("\x1b", pretty.out)
        self.assertIn("new\\nline.js:3:", pretty.out)
        self.assertEqual(self.run_program("check", "--", "-dash.js").status, program.FINDINGS)

    def test_control_characters_in_code_never_reach_the_terminal(self):
        self.write("evil.js", program.LEAKY.replace("16", "'\x1b]0;owned\x07'"))
        result = self.run_program("check", "evil.js")
        self.assertEqual(result.status, program.FINDINGS)
        self.assertNotIn("\x1b", result.out)
        self.assertNotIn("\x07", result.out)

    def test_a_reader_that_goes_away(self):
        read, write = os.pipe()
        os.close(read)
        status = os.spawnve(os.P_WAIT, "/bin/sh", ["sh", "-c", f'cd "{self.folder}" && "{program.HEAPLINT}" check . >&{write} 2>/dev/null'], os.environ)
        os.close(write)
        self.assertIn(status, (program.FAILURE, 141, -13))


if __name__ == "__main__":
    program.main()
