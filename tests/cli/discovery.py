"""Which files are analyzed, and what the summary says of the others."""
import program


class Discovery(program.ProgramTest):
    def files(self, *arguments):
        """The files with findings; every file has one."""
        report = self.check(*arguments, status=program.FINDINGS)
        return [finding["file"] for finding in report["findings"]], report["skipped"]

    def test_ignore_files(self):
        self.write(".gitignore", "/generated/\n*.gen.js\n!keep.gen.js\n")
        self.write("src/.gitignore", "!c.gen.js\nlocal.js\n")
        for name in ["a.js", "b.gen.js", "keep.gen.js", "generated/x.js", "src/c.gen.js", "src/local.js", "lib/local.js"]:
            self.write(name, program.LEAKY)
        files, skipped = self.files(".")
        self.assertEqual(files, ["a.js", "keep.gen.js", "lib/local.js", "src/c.gen.js"])
        self.assertEqual(skipped["ignored"], 3)
        self.assertEqual(len(self.files(".", "--no-ignore")[0]), 7)

    def test_default_skips(self):
        for name in ["node_modules/p/a.js", "packages/q/node_modules/p/a.js", "dist/a.js", "coverage/a.js", "lib.min.js", "src/a.js"]:
            self.write(name, program.LEAKY)
        self.write("src/types.d.ts", "declare const a: number;\n")
        files, skipped = self.files(".")
        self.assertEqual(files, ["src/a.js"])
        self.assertEqual({key: count for key, count in skipped.items() if count},
                         {"node_modules": 2, "build_output": 2, "minified": 1, "declarations": 1})
        self.assertEqual(len(self.files(".", "--no-ignore")[0]), 6)
        summary = self.run_program("check", ".").out.splitlines()[-1]
        self.assertIn("6 skipped (2 in node_modules, 2 build output, 1 minified, 1 declarations only)", summary)

    def test_what_is_named_is_analyzed(self):
        self.write(".gitignore", "*\n")
        for name in ["dist/a.min.js", "node_modules/p/b.js"]:
            self.write(name, program.LEAKY)
        self.assertEqual(self.files("dist/a.min.js", "node_modules/p/b.js")[0], ["dist/a.min.js", "node_modules/p/b.js"])

    def test_ignore_files(self):
        self.write(".gitignore", "*.gen.js\n")
        self.write(".ignore", "!kept.gen.js\nfixtures/\n")
        for name in ["a.gen.js", "kept.gen.js", "fixtures/b.js", "src/c.js", "src/d.js"]:
            self.write(name, program.LEAKY)
        self.write("src/.ignore", "d.js\n")
        self.assertEqual(self.files(".")[0], ["kept.gen.js", "src/c.js"])
        self.assertEqual(self.files("src", "fixtures")[0], ["fixtures/b.js", "src/c.js"])  # Who names a folder wants it.

    def test_the_size_limit(self):
        self.write("big.js", program.LEAKY + "// filler\n" * 200_000)
        self.write("small.js", program.LEAKY)
        files, skipped = self.files(".")
        self.assertEqual((files, skipped["too_large"]), (["small.js"], 1))
        self.assertEqual(len(self.files(".", "--max-file-size", "4MB")[0]), 2)
        self.assertEqual(self.files("big.js")[0], ["big.js"])

    def test_a_file_given_twice_is_analyzed_once(self):
        self.write("src/a.js", program.LEAKY)
        self.assertEqual(self.files("src", "src/a.js", "./src")[0], ["src/a.js"])

    def test_every_extension(self):
        for extension in ["js", "mjs", "cjs", "jsx", "ts", "mts", "cts", "tsx"]:
            self.write(f"a.{extension}", program.LEAKY)
        self.write("a.json", "{}")
        self.assertEqual(len(self.files(".")[0]), 8)


if __name__ == "__main__":
    program.main()
