"""Lines and columns: line ends, byte order marks, hashbangs and characters of every width."""
import program


class Places(program.ProgramTest):
    def place(self, name, text):
        self.write(name, text)
        report = self.check(name, status=program.FINDINGS)
        self.assertEqual(len(report["findings"]), 1, report)
        self.assertEqual(report["problems"], [])
        finding = report["findings"][0]
        return finding["line"], finding["column"]

    def test_every_line_end(self):
        line, column = self.place("lf.js", program.LEAKY)
        self.assertEqual(line, program.LEAKY_LINE)
        for name, end in [("crlf", "\r\n"), ("cr", "\r"), ("ls", "\u2028"), ("ps", "\u2029")]:
            self.assertEqual(self.place(f"{name}.js", program.LEAKY.replace("\n", end)), (line, column), name)

    def test_a_byte_order_mark_takes_no_column(self):
        line, column = self.place("plain.js", program.LEAKY.replace("\n", " "))
        self.assertEqual(self.place("mark.js", "\ufeff" + program.LEAKY.replace("\n", " ")), (line, column))

    def test_a_hashbang_is_a_line(self):
        line, column = self.place("plain.js", program.LEAKY)
        self.assertEqual(self.place("hashbang.js", "#!/usr/bin/env node\n" + program.LEAKY), (line + 1, column))

    def test_columns_count_utf16_units(self):
        line, column = self.place("plain.js", program.LEAKY)
        for name, text, units in [("two", "/*ä*/", 5), ("three", "/*€*/", 5), ("astral", "/*😀*/", 6)]:
            self.assertEqual(self.place(f"{name}.js", program.LEAKY.replace("  start", text + "  start")), (line, column + units), name)


if __name__ == "__main__":
    program.main()
