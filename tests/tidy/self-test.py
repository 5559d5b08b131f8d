"""Shows each tidy check a small tree with one thing wrong, and expects exactly that complaint."""
import pathlib
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
import folders
import layers
import pages
import sources

LAYERS = """
function(heaplint_library folder)
endfunction()
heaplint_library(analyzer/base LIBRARIES fmt::fmt)
heaplint_library(analyzer/syntax DEPENDS analyzer/base)
heaplint_library(analyzer/rule DEPENDS analyzer/syntax)
heaplint_library(analyzer/cli DEPENDS rules)  # the top
heaplint_library(rules DEPENDS analyzer/rule HIDES analyzer/syntax
  GENERATED all-rules.cpp)
"""
PAGE = "# r\n" + "".join(f"## {heading}\n```js\n# not a title\n```\n" for heading in pages.REQUIRED)
RULE = {
    "rules/g/r.cpp": "// R.\n", "rules/g/r.md": PAGE, "corpus/rules/r/leaky.js": "", "corpus/rules/r/fixed.js": "",
    "corpus/rules/r/tricky.mjs": "",
}
MAPS = {"README.md": "analyzer/ rules/", "analyzer/ARCHITECTURE.md": "`base` `rule`", "analyzer/base/README.md": "Base."}


class TidyTest(unittest.TestCase):
    def complaints(self, check, tree):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            for name, text in tree.items():
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                (root / name).write_bytes(text.encode())
            return list(check(root))

    def check_include(self, file, line, *expected):
        tree = {"cmake/layers.cmake": LAYERS, file: f"// A file.\n{line}\n"}
        self.assertEqual(self.complaints(layers.check, tree), list(expected))

    def check_source(self, name, text, *expected):
        self.assertEqual(self.complaints(sources.check, {name: text}), list(expected))

    def check_pages(self, tree, *expected):
        self.assertEqual(self.complaints(pages.check, tree), list(expected))

    def check_folders(self, tree, *expected):
        self.assertEqual(self.complaints(folders.check, tree), list(expected))

    def test_arrows(self):
        self.check_include("analyzer/rule/a.h", '#include "analyzer/base/b.h"')
        self.check_include("rules/g/r.cpp", '#include "analyzer/base/b.h"')
        self.check_include("tests/unit/rules/a-test.cpp", '#include "analyzer/syntax/b.h"')
        self.check_include("analyzer/base/a.h", '#include "analyzer/rule/b.h"',
                           "analyzer/base/a.h:2: analyzer/base must not include analyzer/rule")
        self.check_include("rules/g/r.cpp", '  #  include "analyzer/syntax/node-kinds.def"',
                           "rules/g/r.cpp:2: rules must not include analyzer/syntax")
        self.check_include("analyzer/cli/a.cpp", '#include "analyzer/syntax/b.h"')
        self.check_include("analyzer/base/a.cpp", '#include "b.h"',
                           'analyzer/base/a.cpp:2: "b.h": write the path from the root of the project')

    def test_headers_with_borders(self):
        self.check_include("analyzer/source/a.cpp", "#include <filesystem>")
        self.check_include("rules/g/r.cpp", "#include <fstream>", "rules/g/r.cpp:2: <fstream> is not allowed in rules")
        self.check_include("analyzer/cli/a.cpp", "#include <regex>",
                           "analyzer/cli/a.cpp:2: <regex> is not allowed in analyzer/cli")
        self.check_include("analyzer/cli/a.h", "#include <CLI/CLI.hpp>",
                           "analyzer/cli/a.h:2: <CLI/CLI.hpp> is for .cpp files only")

    def test_file_form(self):
        self.check_source("analyzer/base/a.h", "// A.\n#pragma once\n")
        self.check_source("analyzer/base/a.cpp", '#include "analyzer/base/a.h"\n')
        self.check_source("analyzer/base/a.cpp", '#include "analyzer/base/b.h"\n',
                          "analyzer/base/a.cpp:1: say in a comment what the file is for")
        self.check_source("analyzer/base/a.h", "// A.\n", "analyzer/base/a.h:1: #pragma once is missing")
        self.check_source("analyzer/base/a.cpp", "// A.", "analyzer/base/a.cpp: the last line does not end")
        self.check_source("analyzer/base/a.cpp", "// A.\r\n", "analyzer/base/a.cpp:1: carriage return")
        self.check_source("analyzer/base/a.cpp", "// A. \n", "analyzer/base/a.cpp:1: space at the end of the line")
        self.check_source("analyzer/base/a.cpp", "// A.\n\tint x;\n", "analyzer/base/a.cpp:2: tab")
        self.check_source("analyzer/base/two_words.cpp", "// A.\n",
                          "analyzer/base/two_words.cpp: file names are kebab-case")

    def test_words(self):
        self.check_source("rules/g/r.cpp", "// R. TODO(#7): more.\n")
        self.check_source("rules/g/r.cpp", "// R. TODO: more.\n", "rules/g/r.cpp:1: a TODO names its issue: TODO(#12)")
        self.check_source("analyzer/cli/a.cpp", "// A.\nstd::cout << 1;\n")
        for stray in ("std::cerr << 1;", 'printf ("");', 'fprintf(stderr, "");', 'fmt::print("");'):
            self.check_source("rules/g/r.cpp", f"// R.\n{stray}\n",
                              "rules/g/r.cpp:2: only analyzer/output and analyzer/cli print")
        self.check_source("rules/g/r.cpp", "// R.\nthrow 1;\n", "rules/g/r.cpp:2: we throw no exceptions")
        self.check_source("rules/g/r.cpp", '// We throw none.\nauto a = "throw";\nauto b = R"js(\n"throw"\n)js";\n')

    def test_pages(self):
        self.check_pages(RULE)
        self.check_pages({**RULE, "rules/g/r.md": PAGE.replace("# r", "# R", 1)},
                         "rules/g/r.md: the title is the rule's id, '# r'")
        self.check_pages({**RULE, "rules/g/r.md": PAGE + "## Notes\n"}, "rules/g/r.md: unknown heading 'Notes'")
        self.check_pages({**RULE, "rules/g/r.md": PAGE.replace("## Fixed", "Fixed")},
                         "rules/g/r.md: heading 'Fixed' is missing")
        self.check_pages({**RULE, "rules/g/r.md": PAGE + "## Fixed\n"},
                         "rules/g/r.md: the headings come once each and in this order: " + ", ".join(pages.HEADINGS))
        self.check_pages({"rules/g/s.md": ""}, "rules/g/s.md: a page without a rule")
        self.check_pages({"corpus/rules/s/leaky.js": ""}, "corpus/rules/s: there is no such rule")
        for gone, expected in (("rules/g/r.md", "rules/g/r.md: the rule has no page"),
                               ("corpus/rules/r/tricky.mjs", "corpus/rules/r: there is no tricky.*")):
            self.check_pages({name: text for name, text in RULE.items() if name != gone}, expected)

    def test_links(self):
        self.check_pages({"README.md": "[a](rules/README.md#top) [b](https://example.org)", "rules/README.md": ""})
        self.check_pages({"README.md": "[a](gone.md)"}, "README.md: broken link to gone.md")

    def test_folders(self):
        tree = {**MAPS, "analyzer/base/a.h": ""}
        self.check_folders(tree)
        self.check_folders({**tree, "analyzer/rule/a.h": ""}, "analyzer/rule: no README.md says what is here")
        self.check_folders({**tree, "rules/README.md": "", "rules/g/r.cpp": ""})
        self.check_folders({**tree, "rules/g/r.cpp": ""}, "rules: no README.md says what is here")
        self.check_folders({**tree, "analyzer/flow/a.h": "", "analyzer/flow/README.md": ""},
                           "analyzer/ARCHITECTURE.md: its code map does not mention `flow`")
        self.check_folders({**tree, "corpus/README.md": "", "corpus/a.js": ""},
                           "README.md: its map does not mention corpus/")


if __name__ == "__main__":
    unittest.main()
