"""What every source file has (header comment, #pragma once, kebab-case name) and what none has (stray prints, throw…)."""
import re

import tree

NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)+$|README\.md$|ARCHITECTURE\.md$|CMakeLists\.txt$")
PRINTS = re.compile(r"std::cout|std::cerr|std::clog|\b(?:f|v|vf)?printf\s*\(|\bf?puts\s*\(|fmt::print\b")
# Only these talk to the user (base/check.h: the last words before an abort).
MAY_PRINT = ("analyzer/output/", "analyzer/cli/", "analyzer/base/check.", "tests/", "editors/")
COMMENT_START = {".h": "//", ".cpp": "//", ".def": "//", ".cmake": "#", ".py": ('"""', "#!")}


def says_what_it_is_for(name, suffix, text):
    if name.startswith("tests/unit/") or text.startswith(f'#include "{name[: -len(suffix)]}.h"'):
        return True  # the header that it tests or implements says it
    return suffix not in COMMENT_START or text.startswith(COMMENT_START[suffix])


def check_text(name, suffix, text):
    if not says_what_it_is_for(name, suffix, text):
        yield f"{name}:1: say in a comment what the file is for"
    if suffix == ".h" and "\n#pragma once\n" not in text:
        yield f"{name}:1: #pragma once is missing"
    if text and not text.endswith("\n"):
        yield f"{name}: the last line does not end"
    for number, line in enumerate(text.split("\n"), 1):
        if line.endswith("\r"):
            yield f"{name}:{number}: carriage return"
        elif line != line.rstrip():
            yield f"{name}:{number}: space at the end of the line"
        if "\t" in line:
            yield f"{name}:{number}: tab"
        if re.search(r"\bTODO\b(?!\(#\d+\))", line) and not name.startswith("tests/tidy/"):
            yield f"{name}:{number}: a TODO names its issue: TODO(#12)"


def check_code(name, code):
    for number, line in enumerate(code.split("\n"), 1):
        if PRINTS.search(line) and not name.startswith(MAY_PRINT):
            yield f"{name}:{number}: only analyzer/output and analyzer/cli print"
        if re.search(r"\bthrow\b", line):
            yield f"{name}:{number}: we throw no exceptions"


def check(root):
    for path in tree.files(root, *tree.SOURCE_FOLDERS, "cmake"):
        name = path.relative_to(root).as_posix()
        if not path.name.startswith(".") and not NAME.match(path.name):
            yield f"{name}: file names are kebab-case"
        if path.suffix not in (*COMMENT_START, ".md", ".txt"):
            continue
        text = tree.text(path)
        yield from check_text(name, path.suffix, text)
        if path.suffix in tree.CPP:
            yield from check_code(name, tree.code(text))


if __name__ == "__main__":
    tree.run(check)
