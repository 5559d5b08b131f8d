"""--since, --changed, --staged and --changed-lines in a git repository."""
import shutil
import unittest

import program


@unittest.skipIf(shutil.which("git") is None, "git is not installed")
class Changes(program.ProgramTest):
    def setUp(self):
        super().setUp()
        self.git("init", "-q")
        for name in ["a.js", "b.js", "deep/c.js"]:
            self.write(name, "let fine = 1;\n")
        self.git("add", ".")
        self.git("commit", "-qm", "first")

    def files(self, *arguments, cwd=None):
        report = self.check(*arguments, status=program.FINDINGS, cwd=cwd)
        return [finding["file"] for finding in report["findings"]]

    def test_what_is_changed_staged_and_new(self):
        self.check("--changed", status=program.CLEAN)
        self.write("a.js", program.LEAKY)
        self.git("add", "a.js")
        self.write("b.js", program.LEAKY)
        self.write("new \"file\".js", program.LEAKY)
        self.assertEqual(self.files("--changed"), ["a.js", "b.js", "new \"file\".js"])
        self.assertEqual(self.files("--staged"), ["a.js"])
        self.assertEqual(self.files("--changed", "b.js"), ["b.js"])
        self.assertEqual(self.check("--changed", "deep", status=program.CLEAN)["files"], 0)

    def test_since_a_branch(self):
        self.git("checkout", "-qb", "feature")
        self.write("deep/c.js", program.LEAKY)
        self.git("commit", "-qam", "second")
        self.git("checkout", "-q", "-")
        self.write("a.js", program.LEAKY)
        self.git("commit", "-qam", "meanwhile")
        self.git("checkout", "-q", "feature")
        self.write("b.js", program.LEAKY)
        self.assertEqual(self.files("--since", "HEAD~1"), ["b.js", "deep/c.js"])
        self.assertEqual(self.files("--since", "HEAD~1", ".", cwd=self.folder / "deep"), ["c.js"])

    def test_changed_lines(self):
        self.write("a.js", program.LEAKY + program.LEAKY.replace("Player", "Recorder"))
        self.git("commit", "-qam", "two leaks")
        self.write("a.js", "// moved\n" + program.LEAKY + program.LEAKY.replace("Player", "Recorder").replace("16", "17"))
        report = self.check("--changed-lines", status=program.FINDINGS)
        self.assertEqual([finding["line"] for finding in report["findings"]], [1 + 7 + program.LEAKY_LINE])
        self.write("new.js", program.LEAKY)
        self.assertEqual(self.files("--changed-lines"), ["a.js", "new.js"])

    def test_before_the_first_commit(self):
        self.write("fresh/a.js", program.LEAKY)
        self.write("fresh/b.js", program.LEAKY)
        import subprocess
        subprocess.run("git init -q && git add a.js", shell=True, cwd=self.folder / "fresh", check=True)
        self.assertEqual(self.files("--changed", cwd=self.folder / "fresh"), ["a.js", "b.js"])
        self.assertEqual(self.files("--staged", cwd=self.folder / "fresh"), ["a.js"])

    def test_what_git_cannot_say(self):
        for arguments, names in [(["--since", "no-such-branch"], "no-such-branch"), (["--since", "--output=x"], "--output=x"),
                                 (["--since", "HEAD", "--staged"], "exclude")]:
            result = self.run_program("check", *arguments)
            self.assertEqual((result.status, names in result.err), (program.FAILURE, True), result.err)
        shutil.rmtree(self.folder / ".git")
        result = self.run_program("check", "--changed", env={"GIT_CEILING_DIRECTORIES": str(self.folder.parent)})
        self.assertEqual((result.status, "no git repository" in result.err), (program.FAILURE, True), result.err)


if __name__ == "__main__":
    program.main()
