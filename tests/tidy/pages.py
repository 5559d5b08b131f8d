"""A rule is a .cpp, a page with the fixed headings, and a corpus trio; Markdown links lead somewhere."""
import re

import tree

HEADINGS = ["What it finds", "Why it leaks", "Example", "Fixed", "How we know", "Known limits", "When to ignore", "Options"]
REQUIRED = HEADINGS[:-1]  # a rule without options needs no heading for them
TRIO = ("leaky", "fixed", "tricky")


def without_code_blocks(markdown):
    return re.sub(r"^```.*?^```", "", markdown, flags=re.MULTILINE | re.DOTALL)


def check_page(name, rule, markdown):
    markdown = without_code_blocks(markdown)
    titles = re.findall(r"^# (.*)$", markdown, re.MULTILINE)
    if titles != [rule]:
        yield f"{name}: the title is the rule's id, '# {rule}'"
    headings = re.findall(r"^##+ (.*)$", markdown, re.MULTILINE)
    for heading in headings:
        if heading not in HEADINGS:
            yield f"{name}: unknown heading '{heading}'"
    for heading in REQUIRED:
        if heading not in headings:
            yield f"{name}: heading '{heading}' is missing"
    known = [heading for heading in headings if heading in HEADINGS]
    if known != sorted(set(known), key=HEADINGS.index):
        yield f"{name}: the headings come once each and in this order: {', '.join(HEADINGS)}"


def check_rules(root):
    rules = {path.stem for path in root.glob("rules/*/*.cpp")}
    for source in sorted(root.glob("rules/*/*.cpp")):
        page = source.with_suffix(".md")
        name = page.relative_to(root).as_posix()
        if page.exists():
            yield from check_page(name, source.stem, tree.text(page))
        else:
            yield f"{name}: the rule has no page"
        for part in TRIO:
            if not list(root.glob(f"corpus/rules/{source.stem}/{part}.*")):
                yield f"corpus/rules/{source.stem}: there is no {part}.*"
    for page in sorted(root.glob("rules/*/*.md")):
        if page.stem not in rules and page.name != "README.md":
            yield f"{page.relative_to(root).as_posix()}: a page without a rule"
    for folder in sorted(root.glob("corpus/rules/*")):
        if folder.is_dir() and folder.name not in rules:
            yield f"corpus/rules/{folder.name}: there is no such rule"


def check_links(root):
    for path in [*root.glob("*.md"), *tree.files(root, *tree.SOURCE_FOLDERS, "corpus", suffixes=(".md",))]:
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", without_code_blocks(tree.text(path))):
            if "://" not in target and not (path.parent / target).exists():
                yield f"{path.relative_to(root).as_posix()}: broken link to {target}"


def check(root):
    yield from check_rules(root)
    yield from check_links(root)


if __name__ == "__main__":
    tree.run(check)
