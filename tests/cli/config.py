"""heaplint.json: how it is found, what it says, what is wrong with it, and its schema."""
import json
import unittest

import program

try:
    import jsonschema
except ImportError:
    jsonschema = None

GOOD = [
    "{}",
    '{"rules": {"uncleared-timer": "off"}} // a comment',
    '{"rules": {"uncleared-timer": {"severity": "error"}, "implicit-global": "note"}, "globals": ["jQuery"]}',
    '{"extends": "base.json", "ignore": ["generated/"], "overrides": [{"files": "test/**", "rules": {"uncleared-timer": "off"}}]}',
    '{"pairs": [{"resource": "timer", "acquire": "every(callback)", "release": ["cancel(#)"]}]}',
]
# The text, and what the message must name.
BAD = [
    ('{"rules": {"uncleared-timer": "of"}}', "did you mean 'off'?"),
    ('{"rules": {"uncleared-timr": "off"}}', "did you mean 'uncleared-timer'?"),
    ('{"rule": {}}', "did you mean 'rules'?"),
    ('{"rules": []}', "rules"),
    ('{"overrides": [{"rules": {}}]}', "overrides[0]"),
    ('{"overrides": [{"files": [1]}]}', "overrides[0].files"),
    ('{"pairs": [{"resource": "tmer", "acquire": "a()", "release": "b()"}]}', "did you mean 'timer'?"),
    ("[]", "object"),
]


class Config(program.ProgramTest):
    def setUp(self):
        super().setUp()
        self.write("src/leaky.js", program.LEAKY)

    def severities(self, *arguments, status):
        return [finding["severity"] for finding in self.check(*arguments, status=status)["findings"]]

    def test_rules_and_severities(self):
        self.write("heaplint.json", '// off\n{"rules": {"uncleared-timer": "off"}}')
        self.assertEqual(self.severities(".", status=program.CLEAN), [])
        self.assertEqual(self.severities(".", "--no-config", status=program.FINDINGS), ["warning"])
        self.write("heaplint.json", '\ufeff{"rules": {"uncleared-timer": "error"}}')
        self.assertEqual(self.severities(".", "--quiet", status=program.FINDINGS), ["error"])
        self.write("heaplint.json", '{"rules": {"uncleared-timer": "note"}}')
        self.assertEqual(self.severities(".", status=program.CLEAN), [])
        self.assertEqual(self.severities(".", "--notes", status=program.FINDINGS), ["note"])

    def test_the_nearest_file_counts(self):
        self.write("heaplint.json", '{"rules": {"uncleared-timer": "error"}}')
        self.write("lib/heaplint.json", "{}")
        self.write("lib/deep/leaky.js", program.LEAKY)
        self.assertEqual(self.severities(".", status=program.FINDINGS), ["warning", "error"])
        self.write("other.json", '{"rules": {"uncleared-timer": "off"}}')
        self.assertEqual(self.severities(".", "--config", "other.json", status=program.CLEAN), [])

    def test_extends_overrides_and_ignores(self):
        self.write("base/base.json", '{"rules": {"uncleared-timer": "error"}, "ignore": ["/vendor/"]}')
        self.write("heaplint.json", '{"extends": "./base/base.json", "overrides": [{"files": ["*.test.js"], "rules": {"uncleared-timer": "off"}}]}')
        self.write("src/a.test.js", program.LEAKY)
        self.write("vendor/b.js", program.LEAKY)
        report = self.check(".", status=program.FINDINGS)
        self.assertEqual([(finding["file"], finding["severity"]) for finding in report["findings"]], [("src/leaky.js", "error")])
        self.assertEqual(report["skipped"]["ignored"], 1)
        self.assertEqual(len(self.check("vendor/b.js", status=program.FINDINGS)["findings"]), 1)

    def test_own_pairs(self):
        self.write("heaplint.json", '{"pairs": [{"resource": "timer", "acquire": "every(callback)", "release": "cancel(#)"}]}')
        self.write("src/leaky.js", program.LEAKY.replace("setInterval", "every"))
        self.check(".", "--no-config", status=program.CLEAN)
        self.assertEqual(len(self.check(".", status=program.FINDINGS)["findings"]), 1)

    def test_wrong_files_end_with_a_message(self):
        for text, names in BAD + [('{"rules": \n', "line 2"), ('{"extends": "gone.json"}', "gone.json"), ('{"extends": "heaplint.json"}', "circle")]:
            self.write("heaplint.json", text)
            result = self.run_program("check", ".")
            self.assertEqual((result.status, result.out), (program.FAILURE, ""), text)
            self.assertIn(names, result.err, text)
            self.assertRegex(result.err, r"\.json(:\d+)?: ", text)
        self.write("heaplint.json", "[" * 100_000)
        self.assertEqual(self.run_program("check", ".").status, program.FAILURE)

    def test_messages_name_the_line(self):
        self.write("base.json", '{\n  "rules": {\n    "implicit-global": "eror"\n  }\n}')
        for text, line in [
            ('{\n  // "rule"\n  "rule": {}\n}', "heaplint.json:3: unknown key 'rule'"),
            ('{"overrides": [\n{"files": "a", "rules": {}},\n{"files": "b",\n"rules": {"x": "off"}}]}', "heaplint.json:4: overrides[1].rules: unknown rule 'x'"),
            ('{\n"rules": {\n"uncleared-timer": {"severity": "loud"}}}', "heaplint.json:3: "),
            ('{\n"extends": "base.json"}', "base.json:3: rules.implicit-global"),
            ('{\n"globals":\n7}', "heaplint.json:2: globals"),
        ]:
            self.write("heaplint.json", text)
            self.assertIn(line, self.run_program("check", ".").err)

    def test_print_config(self):
        self.write("heaplint.json", '{"rules": {"uncleared-timer": "error"}, "globals": "app"}')
        printed = json.loads(self.run_program("check", "--print-config", "src/a.js").out)
        self.assertEqual((printed["rules"]["uncleared-timer"], printed["globals"]), ("error", ["app"]))
        self.assertEqual(printed["file"], str(self.folder / "heaplint.json"))

    def test_init(self):
        self.assertEqual(self.run_program("init").status, program.CLEAN)
        self.check(".", status=program.FINDINGS)
        again = self.run_program("init")
        self.assertEqual((again.status, "there already" in again.err), (program.FAILURE, True))

    @unittest.skipIf(jsonschema is None, "the Python package jsonschema is not installed")
    def test_the_schema_agrees_with_the_program(self):
        schema = json.loads(self.run_program("schema").out)
        jsonschema.Draft7Validator.check_schema(schema)
        self.write("base.json", "{}")
        for text in GOOD:
            self.write("heaplint.json", text)
            self.assertNotEqual(self.run_program("check", ".").status, program.FAILURE, text)
            jsonschema.validate(json.loads(text.split(" // ")[0]), schema)
        for text, _ in BAD:
            with self.assertRaises(jsonschema.ValidationError, msg=text):
                jsonschema.validate(json.loads(text), schema)


if __name__ == "__main__":
    program.main()
