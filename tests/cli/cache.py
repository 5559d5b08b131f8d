"""--cache: the same reports in less time, whatever has happened to the cache file."""
import os
import shutil
import subprocess
import time

import program


class Cache(program.ProgramTest):
    def setUp(self):
        super().setUp()
        for number in range(20):
            self.write(f"src/leaky{number}.js", program.LEAKY.replace("draw", f"draw{number}"))
        self.write("src/good.js", "let fine = 1;\n")
        self.write("src/broken.js", "let = 3; (\n")
        self.write("src/bundle.js", "var a=1;" * 2000)
        self.write("src/data.js", b"\0\1\2")
        self.age("src")
        self.cache = self.folder / "cache"

    def age(self, folder):
        """Makes the files look as if they had been there for long."""
        for path in (self.folder / folder).rglob("*"):
            os.utime(path, (1_000_000_000, 1_000_000_000))

    def report(self, *arguments):
        result = self.run_program("check", "src", "--format", "json", "--cache-location", self.cache, *arguments)
        self.assertEqual(result.status, program.FINDINGS, result.err)
        return result.out

    def expected(self, *arguments):
        return self.run_program("check", "src", "--format", "json", *arguments).out

    def test_reports_are_the_same(self):
        self.assertEqual(self.report(), self.expected())
        self.assertTrue(self.cache.exists())
        for _ in range(2):
            self.assertEqual(self.report(), self.expected())

    def test_nothing_is_written_unless_asked_for(self):
        before = sorted(self.folder.rglob("*"))
        self.expected()
        self.assertEqual(sorted(self.folder.rglob("*")), before)
        self.run_program("check", "src", "--cache")
        self.assertEqual([path.name for path in set(self.folder.rglob("*")) - set(before)], [".heaplint-cache"])

    def test_changes_are_seen(self):
        self.report()
        path = self.write("src/leaky3.js", "let fixed = 1;\n")
        self.assertEqual(self.report(), self.expected())
        # The same size and modification time.
        path.write_text("leaked = 1;  f\n")
        os.utime(path, (1_000_000_000, 1_000_000_000))
        self.assertEqual(self.report(), self.expected())
        path.unlink()
        self.assertEqual(self.report(), self.expected())

    def test_settings_are_seen(self):
        self.report()
        self.write("heaplint.json", '{"rules": {"uncleared-timer": "error"}}')
        self.assertEqual(self.report(), self.expected())
        self.assertEqual(self.report("--notes"), self.expected("--notes"))
        self.assertEqual(self.report("--rule", "uncleared-timer"), self.expected("--rule", "uncleared-timer"))
        self.write("package.json", '{"type": "module"}')
        self.assertEqual(self.report("--notes"), self.expected("--notes"))

    def test_damage_costs_time_only(self):
        self.report()
        good = self.cache.read_bytes()
        expected = self.expected()
        step = max(1, len(good) // 20)
        for end in [0, 1, *range(2, len(good), step)]:
            self.cache.write_bytes(good[:end])
            self.assertEqual(self.report(), expected)
            self.cache.write_bytes(good[:end] + b"\xff" + good[end + 1:])
            self.assertEqual(self.report(), expected)
        self.cache.write_text("something else\n")
        self.assertEqual(self.report(), expected)

    def test_a_cache_that_cannot_be_written_is_no_failure(self):
        self.cache = self.folder / "no" / "such" / "cache"
        self.assertEqual(self.report(), self.expected())
        result = self.run_program("check", "src", "--cache-location", self.cache)
        self.assertEqual((result.status, "no/such/cache could not be written" in result.err), (program.FINDINGS, True))

    def test_files_that_have_rested_are_trusted_by_their_stamps(self):
        time.sleep(2.1)  # Longer than the coarsest clock of a file system ticks.
        self.report()
        self.assertEqual(self.report(), self.expected())
        before = self.cache.stat().st_mtime_ns
        self.report()
        self.assertEqual(self.cache.stat().st_mtime_ns, before)
        if shutil.which("strace"):
            command = ["strace", "-f", "-e", "trace=openat", program.HEAPLINT, "check", "src", "--cache-location", self.cache]
            trace = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=False).stderr
            self.assertNotIn("leaky", trace)
        self.write("src/leaky7.js", "let fixed = 1;\n")
        self.assertEqual(self.report(), self.expected())


if __name__ == "__main__":
    program.main()
