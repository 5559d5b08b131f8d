"""Runs the built heaplint in a temporary folder: the base of all tests in this folder."""
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

HEAPLINT = os.path.abspath(os.environ.get("HEAPLINT", "build/dev/heaplint"))
CLEAN, FINDINGS, FAILURE = 0, 1, 2
# A file with exactly one finding, and the line on which it starts.
LEAKY = "'use strict';\nclass Player {\n  start() { setInterval(() => this.draw(), 16); }\n  draw() {}\n  destroy() {}\n}\nmodule.exports = Player;\n"
LEAKY_LINE = 3


class Result:
    def __init__(self, process):
        self.status = process.returncode
        self.out = process.stdout.decode("utf-8", "surrogateescape")
        self.err = process.stderr.decode("utf-8", "surrogateescape")

    def json(self):
        return json.loads(self.out)


class ProgramTest(unittest.TestCase):
    """Each test has its own folder, which is also the working directory of the program."""

    maxDiff = None

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="heaplint-cli-"))
        self.addCleanup(self.remove_folder)

    def remove_folder(self):
        subprocess.run(["chmod", "-R", "u+rwx", str(self.folder)], check=False, stderr=subprocess.DEVNULL)
        shutil.rmtree(self.folder, ignore_errors=True)

    def write(self, name, text=""):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def run_program(self, *arguments, stdin=b"", env=None, cwd=None, timeout=120):
        environment = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "TERM")}
        environment.update(env or {})
        process = subprocess.run(
            [HEAPLINT, *map(os.fspath, arguments)], cwd=cwd or self.folder, input=stdin, env=environment,
            capture_output=True, timeout=timeout, check=False)
        return Result(process)

    def check(self, *arguments, status, **keywords):
        """Runs `heaplint check --format json`, expects the exit status, returns the report."""
        result = self.run_program("check", "--format", "json", *arguments, **keywords)
        self.assertEqual(result.status, status, result.out[-2000:] + result.err[-2000:])
        return result.json()

    def git(self, *arguments):
        subprocess.run(["git", "-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "init.defaultBranch=main", *arguments],
                       cwd=self.folder, check=True, capture_output=True)

    def problem_of(self, report, file):
        """The message of the only problem with `file`."""
        messages = [problem["message"] for problem in report["problems"] if problem["file"] == file]
        self.assertEqual(len(messages), 1, report["problems"])
        return messages[0]


def main():
    unittest.main(verbosity=1)
