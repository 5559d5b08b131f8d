#!/usr/bin/env python3
"""Writes the table of rules in rules/README.md from the metadata and pages of the rules; --check only compares."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent
BEGIN = "<!-- rules: written by rules/index.py -->\n"


def row(source):
    text = source.read_text(encoding="utf-8")
    title = re.search(r'\.title = "([^"]*)"', text)[1]
    is_off = ".on_by_default = false" in text
    page = source.with_suffix(".md").relative_to(ROOT).as_posix()
    return f"| [{source.stem}]({page}) | {title} | {'off' if is_off else 'on'} |\n"


def main():
    readme = ROOT / "README.md"
    old = readme.read_text(encoding="utf-8")
    head = old.split(BEGIN, 1)[0]
    table = "| rule | what is wrong | by default |\n|---|---|---|\n"
    table += "".join(row(source) for source in sorted(ROOT.glob("*/*.cpp")))
    new = head + BEGIN + table
    if "--check" in sys.argv:
        sys.exit("rules/README.md is out of date: run rules/index.py" if new != old else 0)
    readme.write_text(new, encoding="utf-8")


if __name__ == "__main__":
    main()
