"""Comments that suppress findings, and the report of those that suppress nothing."""
import program


class Suppressions(program.ProgramTest):
    def test_a_suppressed_finding_is_counted_and_not_reported(self):
        for name, comment in [("a.js", "  // heaplint-disable-next-line uncleared-timer -- lives as long as the page\n"),
                              ("b.js", "  // heaplint-disable-next-line\n"), ("c.tsx", "  /* heaplint-disable-next-line */\n")]:
            self.write(name, program.LEAKY.replace("  start", comment + "  start"))
        self.assertEqual(self.check(".", "--report-unused-suppressions", status=program.CLEAN)["findings"], [])
        self.assertIn("3 suppressed", self.run_program("check", ".").out)

    def test_useless_and_unknown_suppressions(self):
        self.write("a.js", "// heaplint-disable-next-line uncleared-timer\nlet a;\n// heaplint-disable-line uncleared-timr\n")
        self.check("a.js", status=program.CLEAN)
        report = self.check("a.js", "--report-unused-suppressions", status=program.FINDINGS)
        self.assertEqual([(finding["rule"], finding["line"]) for finding in report["findings"]],
                         [("unused-suppression", 1), ("unused-suppression", 3)])
        self.assertIn("'uncleared-timr'", report["findings"][1]["message"])


if __name__ == "__main__":
    program.main()
