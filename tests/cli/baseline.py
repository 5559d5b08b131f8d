"""Baselines: old findings are tolerated wherever they move, new ones are not."""
import json

import program


class Baseline(program.ProgramTest):
    def setUp(self):
        super().setUp()
        self.write("src/old.js", program.LEAKY)

    def write_baseline(self):
        result = self.run_program("check", "src", "--baseline", "base.json", "--write-baseline")
        self.assertEqual(result.status, program.CLEAN, result.err)
        self.assertIn("wrote 1 finding to base.json", result.err)

    def test_only_new_findings_are_reported(self):
        self.write_baseline()
        self.check("src", "--baseline", "base.json", status=program.CLEAN)
        self.write("src/new.js", program.LEAKY.replace("Player", "Recorder"))
        report = self.check("src", "--baseline", "base.json", status=program.FINDINGS)
        self.assertEqual([finding["file"] for finding in report["findings"]], ["src/new.js"])
        self.assertIn("1 in the baseline", self.run_program("check", "src", "--baseline", "base.json").out)

    def test_moved_and_reformatted_code_keeps_its_place(self):
        self.write_baseline()
        moved = "// a header\n\nlet other = 1;\n" + program.LEAKY.replace("  start() { setInterval", "    start()  {  setInterval")
        self.write("src/old.js", moved)
        self.check("src", "--baseline", "base.json", status=program.CLEAN)
        (self.folder / "src/old.js").rename(self.folder / "src/renamed.js")
        self.check("src", "--baseline", "base.json", status=program.CLEAN)

    def test_a_copy_is_a_new_finding(self):
        self.write_baseline()
        self.write("src/copy.js", program.LEAKY)
        self.assertEqual(len(self.check("src", "--baseline", "base.json", status=program.FINDINGS)["findings"]), 1)

    def test_pruning_forgets_what_is_fixed(self):
        self.write_baseline()
        self.write("src/old.js", "let fine = 1;\n")
        self.check("src", "--baseline", "base.json", "--prune-baseline", status=program.CLEAN)
        self.assertEqual(json.loads((self.folder / "base.json").read_text())["findings"], [])
        self.write("src/old.js", program.LEAKY)
        self.check("src", "--baseline", "base.json", status=program.FINDINGS)

    def test_bad_baselines(self):
        for arguments, names in [(["--baseline", "gone.json"], "gone.json"), (["--prune-baseline"], "--baseline"),
                                 (["--baseline", "no/base.json", "--write-baseline"], "no/base.json")]:
            result = self.run_program("check", "src", *arguments)
            self.assertEqual((result.status, names in result.err), (program.FAILURE, True), result.err)
        for text in ["", "{}", "[" * 100_000]:
            self.write("base.json", text)
            result = self.run_program("check", "src", "--baseline", "base.json")
            self.assertEqual((result.status, "base.json" in result.err), (program.FAILURE, True), result.err)


if __name__ == "__main__":
    program.main()
