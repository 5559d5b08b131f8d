"""SARIF of real findings under the public JSON schema and the public multitool, where they are installed.

They come with the npm package @microsoft/sarif-multitool-linux; HEAPLINT_SARIF names its folder, else node_modules of the project is tried.
"""
import json
import os
import pathlib
import shutil
import subprocess
import unittest

import program

ROOT = pathlib.Path(__file__).resolve().parents[2]
TOOL = pathlib.Path(os.environ.get("HEAPLINT_SARIF", ROOT / "node_modules/@microsoft/sarif-multitool-linux"))


class Sarif(program.ProgramTest):
    log = None

    def setUp(self):
        super().setUp()
        for leaky in ROOT.glob("corpus/rules/*/leaky.*"):
            shutil.copy(leaky, self.folder / f"{leaky.parent.name} {leaky.name}")
        self.write("broken.js", "let = = 1;\n")
        if Sarif.log is None:  # The same for each test, and it takes a while.
            result = self.run_program("check", "--notes", ".", "gone.js", "--format", "sarif")
            self.assertEqual(result.status, program.FAILURE)
            Sarif.log = result.json()
        self.assertEqual(self.log["runs"][0]["invocations"][0]["executionSuccessful"], False)

    def test_every_result_is_complete(self):
        run = self.log["runs"][0]
        rules = run["tool"]["driver"]["rules"]
        self.assertTrue(run["results"])
        for result in run["results"]:
            self.assertEqual(rules[result["ruleIndex"]]["id"], result["ruleId"])
            self.assertIn("primaryLocationLineHash", result["partialFingerprints"])
            uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
            self.assertFalse(uri.startswith(("/", "file:")) or " " in uri, uri)
            if "relatedLocations" in result:
                steps = result["codeFlows"][0]["threadFlows"][0]["locations"]
                self.assertEqual(len(steps), len(result["relatedLocations"]) + 1)
        for rule in rules:
            self.assertTrue(rule["help"]["markdown"].startswith(f"# {rule['id']}"))

    def test_the_schema_holds(self):
        try:
            import jsonschema
        except ImportError:
            self.skipTest("the Python package jsonschema is not installed")
        schema = TOOL / "sarif-2.1.0.json"
        if not schema.exists():
            self.skipTest(f"there is no {schema.name} in {TOOL.name}")
        jsonschema.validate(self.log, json.loads(schema.read_text()))

    def test_the_multitool_finds_no_error(self):
        if not (TOOL / "Sarif.Multitool").exists():
            self.skipTest("@microsoft/sarif-multitool-linux is not installed")
        program_copy = self.folder / "multitool"
        shutil.copytree(TOOL, program_copy)
        (program_copy / "Sarif.Multitool").chmod(0o755)
        self.write("log.sarif", json.dumps(self.log))
        subprocess.run([program_copy / "Sarif.Multitool", "validate", "log.sarif", "--output", "result.sarif", "--log", "ForceOverwrite",
                        "--rule-kind", "Sarif;Ghas", "--level", "Error;Warning", "--kind", "Fail"],
                       cwd=self.folder, check=True, capture_output=True, timeout=200)
        # Its exit status is 0 whatever it finds.
        found = json.loads((self.folder / "result.sarif").read_text())["runs"][0].get("results", [])
        self.assertEqual([(result["ruleId"], result.get("level")) for result in found if result.get("level", "warning") == "error"], [])


if __name__ == "__main__":
    program.main()
