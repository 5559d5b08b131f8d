"""--fix and --fix-dry-run. The fixes themselves are tested with their rules."""
import os
import subprocess

import program

# A finding whose rule offers a fix.
FIXABLE = ("class Player {\n  start() {\n    this.timer = setInterval(() => this.draw(), 16);\n  }\n  draw() {}\n  destroy() {\n    this.done = true;\n  }\n}\n"
           "module.exports = Player;\n")


class Fixes(program.ProgramTest):
    def setUp(self):
        super().setUp()
        self.file = self.write("src/a.js", FIXABLE)
        report = self.check("src", status=program.FINDINGS)
        if not report["findings"][0]["fixes"]:
            self.skipTest("no rule offers a fix here")

    def test_fix_repairs_and_keeps_the_mode(self):
        self.file.chmod(0o750)
        result = self.run_program("check", "src", "--fix")
        self.assertEqual((result.status, "applied 1 fix\n" in result.err), (program.CLEAN, True), result.out + result.err)
        self.assertNotEqual(self.file.read_text(), FIXABLE)
        self.assertEqual(os.stat(self.file).st_mode & 0o777, 0o750)
        self.assertEqual(os.listdir(self.folder / "src"), ["a.js"])
        self.assertEqual(self.run_program("check", "src", "--fix").err, "applied 0 fixes\n")

    def test_a_dry_run_prints_a_diff_and_writes_nothing(self):
        result = self.run_program("check", "src", "--fix-dry-run")
        self.assertEqual(result.status, program.CLEAN)
        self.assertEqual(self.file.read_text(), FIXABLE)
        subprocess.run(["patch", "-p0"], input=result.out.encode(), cwd=self.folder, check=True, capture_output=True)
        self.check("src", status=program.CLEAN)

    def test_links_stay_links(self):
        os.symlink("src/a.js", self.folder / "link.js")
        self.run_program("check", "link.js", "--fix")
        self.assertTrue((self.folder / "link.js").is_symlink())
        self.assertNotEqual(self.file.read_text(), FIXABLE)

    def test_standard_input_is_not_fixed(self):
        self.assertEqual(self.run_program("check", "--stdin", "--fix").status, program.FAILURE)


if __name__ == "__main__":
    program.main()
