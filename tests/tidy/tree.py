"""The project's files as the tidy checks see them, and the way every check reports."""
import pathlib
import re
import sys

SOURCE_FOLDERS = ("analyzer", "rules", "runtime-model", "editors", "tests")
CPP = (".h", ".cpp", ".def")


def files(root, *folders, suffixes=None):
    """Every file below the folders, sorted, without what dependencies and builds put there."""
    for folder in folders:
        for path in sorted((root / folder).rglob("*")):
            skipped = {"node_modules", "build", "__pycache__"} & set(path.relative_to(root).parts)
            if path.is_file() and not skipped and (suffixes is None or path.suffix in suffixes):
                yield path


def text(path):
    return path.read_bytes().decode("utf-8")


def code(cpp):
    """C++ text without comments and the contents of strings; lines keep their numbers."""
    token = re.compile(r'R"(?P<tag>[^\s()\\]*)\(.*?\)(?P=tag)"|//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"', re.DOTALL)
    return token.sub(lambda match: '""' + "\n" * match.group().count("\n"), cpp)


def run(check):
    """Prints the complaints of a check about the tree given as first argument; exit status 1 if there are any."""
    root = pathlib.Path(sys.argv[1]).resolve()
    complaints = list(check(root))
    for complaint in complaints:
        print(complaint)
    sys.exit(1 if complaints else 0)
