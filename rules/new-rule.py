#!/usr/bin/env python3
"""Makes the files of a new rule: rules/new-rule.py GROUP ID, for example rules/new-rule.py timers uncleared-timer.

Makes rules/GROUP/ID.cpp, rules/GROUP/ID.md and corpus/rules/ID/{leaky,fixed,tricky}.js. The build finds them by itself.
Write the wants in leaky, fixed and tricky first, then Check, until `ctest -R ID` is green; then fill the page.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent

SOURCE = """// {id}: see {id}.md.
#include "analyzer/facts/registrations.h"
#include "analyzer/rule/rule.h"

namespace heaplint::rules {{

using rule::Report;
using rule::Rule;

namespace {{

void Check(Report& report, const facts::Registrations& registrations);

}}  // namespace

extern constexpr Rule {constant} = rule::MakeRule<Check>({{
    .id = "{id}",
    .title = "What is wrong, in one line",
    .since = "0.1",
}});

namespace {{

void Check(Report& report, const facts::Registrations& registrations) {{
  for (const facts::Registration& registration : registrations.all()) {{
    report.At(registration.span(), "what is wrong, in the user's names");
  }}
}}

}}  // namespace

}}  // namespace heaplint::rules
"""

HEADINGS = ["What it finds", "Why it leaks", "Example", "Fixed", "How we know", "Known limits", "When to ignore"]


def page(rule):
    parts = [f"# {rule}\n"]
    for heading in HEADINGS:
        body = "```js\n```" if heading in ("Example", "Fixed") else ""
        parts.append(f"\n## {heading}\n{body}\n")
    return "".join(parts)


def main():
    if len(sys.argv) != 3 or not all(re.fullmatch(r"[a-z]+(-[a-z]+)*", word) for word in sys.argv[1:]):
        sys.exit(__doc__)
    group, rule = sys.argv[1:]
    constant = "k" + "".join(part.capitalize() for part in rule.split("-"))
    files = {
        ROOT / "rules" / group / f"{rule}.cpp": SOURCE.format(id=rule, constant=constant),
        ROOT / "rules" / group / f"{rule}.md": page(rule),
        ROOT / "corpus" / "rules" / rule / "leaky.js": f"// want {rule} \"…\" on the line of each finding\n",
        ROOT / "corpus" / "rules" / rule / "fixed.js": "// leaky.js after the smallest edit that repairs it\n",
        ROOT / "corpus" / "rules" / rule / "tricky.js": "// ok: what looks like it, but is no leak\n",
    }
    for path in files:
        if path.exists():
            sys.exit(f"{path.relative_to(ROOT)} is there already")
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
