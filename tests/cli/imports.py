"""Functions and classes of other files of the project: what they acquire for whoever calls them."""
import json
import os
import random

import program

POLLER = """export class Poller {
  constructor(run) { this.timer = setInterval(run, 1000); }
  dispose() { clearInterval(this.timer); }
}
"""
LISTEN = """export default function attach(target, type, run) {
  target.addEventListener(type, run);
  return () => target.removeEventListener(type, run);
}
"""
EVERY = "export const every = (run) => setInterval(run, 5);\n"


def owner(head, acquire, release=""):
    return f"{head}\n{'export ' if head.startswith('import') else ''}class Owner {{\n  constructor() {{\n    this.part = {acquire};\n  }}\n  tick() {{ this.n = 1; }}\n  dispose() {{ {release} }}\n}}\n"


class Imports(program.ProgramTest):
    def setUp(self):
        super().setUp()
        self.write("lib/poller.js", POLLER)
        self.write("lib/attach.ts", LISTEN.replace("type, run)", "type: string, run: () => void)", 1))
        self.write("lib/every.mjs", EVERY)

    def age(self):
        for path in self.folder.rglob("*"):
            os.utime(path, (1_000_000_000, 1_000_000_000))

    def rules_in(self, file, *arguments):
        result = self.run_program("check", "--format", "json", file, *arguments)
        self.assertIn(result.status, (program.CLEAN, program.FINDINGS), result.err)
        return [finding["rule"] for finding in result.json()["findings"]]

    def expect(self, head, acquire, release, rule):
        """Leaks without `release`, and not with it."""
        self.write("src/leaky.js", owner(head, acquire))
        self.write("src/fixed.js", owner(head, acquire, release))
        self.assertEqual(self.rules_in("src/leaky.js"), [rule])
        self.assertEqual(self.rules_in("src/fixed.js"), [])

    def test_a_class(self):
        self.expect("import { Poller } from '../lib/poller.js';", "new Poller(() => this.tick())", "this.part.dispose()", "undisposed-object")

    def test_a_class_under_another_name(self):
        self.expect("import { Poller as Clock } from '../lib/poller';", "new Clock(() => this.tick())", "this.part.dispose()", "undisposed-object")

    def test_a_namespace(self):
        self.expect("import * as lib from '../lib/poller';", "new lib.Poller(() => this.tick())", "this.part.dispose()", "undisposed-object")

    def test_a_default_export(self):
        self.expect("import attach from '../lib/attach';", "attach(window, 'resize', () => this.tick())", "this.part()", "unremoved-listener")

    def test_a_function_that_returns_the_handle(self):
        self.expect("import { every } from '../lib/every.mjs';", "every(() => this.tick())", "clearInterval(this.part)", "uncleared-timer")

    def test_commonjs(self):
        self.write("lib/all.js", POLLER.replace("export ", "") + "exports.every = (run) => setInterval(run, 5);\nmodule.exports.Poller = Poller;\n")
        self.write("lib/both.cjs", POLLER.replace("export ", "") + "function every(run) { return setInterval(run, 5); }\nmodule.exports = { Clock: Poller, every };\n")
        self.write("lib/one.cjs", "module.exports = (run) => setInterval(run, 5);\n")
        self.expect("const { Poller: Clock } = require('../lib/all');", "new Clock(() => this.tick())", "this.part.dispose()", "undisposed-object")
        self.expect("const all = require('../lib/all.js');", "all.every(() => this.tick())", "clearInterval(this.part)", "uncleared-timer")
        self.expect("const { Clock } = require('../lib/both.cjs');", "new Clock(() => this.tick())", "this.part.dispose()", "undisposed-object")
        self.expect("const both = require('../lib/both.cjs');", "both.every(() => this.tick())", "clearInterval(this.part)", "uncleared-timer")
        self.expect("const one = require('../lib/one.cjs');", "one(() => this.tick())", "clearInterval(this.part)", "uncleared-timer")
        self.expect("import one from '../lib/one.cjs';", "one(() => this.tick())", "clearInterval(this.part)", "uncleared-timer")

    def test_reexports(self):
        self.write("lib/index.js", "export * from './more';\nexport { default as attach } from './attach';\n")
        self.write("lib/more/index.ts", "export { Poller as Clock } from '../poller.js';\nexport * from '../every.mjs';\nexport * from '..';\n")
        self.expect("import { Clock } from '../lib';", "new Clock(() => this.tick())", "this.part.dispose()", "undisposed-object")
        self.expect("import { every } from '../lib';", "every(() => this.tick())", "clearInterval(this.part)", "uncleared-timer")
        self.expect("import { attach } from '../lib';", "attach(window, 'resize', () => this.tick())", "this.part()", "unremoved-listener")

    def test_paths_and_workspaces(self):
        self.write("tsconfig.json", '{"compilerOptions": {"paths": {"~/*": ["./lib/*"]}}}')
        self.write("package.json", '{"workspaces": ["packages/*"]}')
        self.write("packages/p/package.json", '{"name": "@x/p", "main": "dist/index.js"}')
        self.write("packages/p/src/index.js", POLLER)
        self.expect("import { every } from '~/every';", "every(() => this.tick())", "clearInterval(this.part)", "uncleared-timer")
        self.expect("import { Poller } from '@x/p';", "new Poller(() => this.tick())", "this.part.dispose()", "undisposed-object")

    def test_what_cannot_be_found_is_unknown(self):
        for module in ("'./none'", "'poller'", "'../lib'", "'../lib/poller.css'"):
            self.write("src/a.js", owner(f"import {{ Poller }} from {module};", "new Poller(() => this.tick())"))
            self.assertEqual(self.rules_in("src/a.js"), [], module)

    def test_broken_and_huge_modules(self):
        self.write("lib/broken.js", POLLER + "class {{{ (\n")
        self.write("lib/binary.js", b"\0\xff\xfe" + POLLER.encode())
        self.write("lib/large.js", POLLER + "// filler filler filler\n" * 60_000)
        for name in ("broken", "binary", "large"):
            self.write(f"src/{name}.js", owner(f"import {{ Poller }} from '../lib/{name}.js';", "new Poller(() => this.tick())"))
            self.rules_in(f"src/{name}.js")

    def test_cycles_end(self):
        for number in range(30):
            self.write(f"ring/m{number}.js", f"export * from './m{(number + 1) % 30}.js';\nexport * from './m{(number + 7) % 30}.js';\n")
        self.write("ring/use.js", owner("import { Poller } from './m0.js';", "new Poller(() => this.tick())"))
        self.assertEqual(self.rules_in("ring"), [])

    def test_order_threads_and_company_do_not_matter(self):
        names = []
        for number in range(12):
            name = f"src/owner{number}.js"
            names.append(name)
            self.write(name, owner("import { Poller } from '../lib/poller.js';", "new Poller(() => this.tick())", "" if number % 2 else "this.part.dispose()"))
        expected = self.run_program("check", "--format", "json", *names).json()["findings"]
        self.assertEqual(len(expected), 6)
        for seed in range(3):
            random.Random(seed).shuffle(names)
            for threads in ("1", "2", "5"):
                report = self.run_program("check", "--format", "json", "--threads", threads, *names).json()
                self.assertEqual(report["findings"], expected)
        everything = self.run_program("check", "--format", "json", ".").json()["findings"]
        self.assertEqual(everything, expected)

    def test_the_cache_knows_what_was_imported(self):
        self.write("src/a.js", owner("import { Poller } from '../lib/poller.js';", "new Poller(() => this.tick())"))
        self.age()
        for _ in range(2):
            self.assertEqual(self.rules_in("src/a.js", "--cache"), ["undisposed-object"])
        self.write("lib/poller.js", POLLER.replace("setInterval", "queueMicrotask"))
        self.assertEqual(self.rules_in("src/a.js", "--cache"), [])
        self.write("lib/poller.js", POLLER)
        self.assertEqual(self.rules_in("src/a.js", "--cache"), ["undisposed-object"])
        (self.folder / "lib/poller.js").unlink()
        self.assertEqual(self.rules_in("src/a.js", "--cache"), [])
        self.write("lib/poller.ts", POLLER)
        self.assertEqual(self.rules_in("src/a.js", "--cache"), ["undisposed-object"])

    def test_a_scan_that_goes_on_sees_what_has_changed(self):
        self.write("repositories/one/a.js", owner("import { Poller } from './poller.js';", "new Poller(() => this.tick())"))
        self.write("repositories/one/poller.js", POLLER)
        self.age()

        def found():
            result = self.run_program("scan", "repositories", "--database", "all.db")
            self.assertEqual(result.status, program.CLEAN, result.err)
            report = self.run_program("report", "all.db", "--format", "json")
            return sum(row["findings"] for row in json.loads(report.out)["rules"])

        self.assertEqual(found(), 1)
        self.assertEqual(found(), 1)
        self.write("repositories/one/poller.js", POLLER.replace("setInterval", "queueMicrotask"))
        self.assertEqual(found(), 0)


if __name__ == "__main__":
    program.main()
