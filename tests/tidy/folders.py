"""Every folder that a newcomer opens has a README.md of a few lines, and the main README.md maps the top-level ones."""
import tree

MAPPED = ("analyzer", "rules", "runtime-model", "corpus", "tests", "editors")
ONE_FOR_ALL = ("rules", "corpus")  # their README.md speaks of the folders in them
NO_README = {"analyzer", "tests/unit"}  # analyzer/ARCHITECTURE.md and tests/README.md speak of them


def has_files(folder):
    return any(path.is_file() and path.name != "README.md" for path in folder.rglob("*"))


def check(root):
    top = [root / name for name in MAPPED if (root / name).is_dir()]
    deep = [folder for folder in top if folder.name not in ONE_FOR_ALL]
    for folder in [*top, *(sub for parent in deep for sub in sorted(parent.iterdir()) if sub.is_dir())]:
        name = folder.relative_to(root).as_posix()
        if folder.name == "__pycache__" or not has_files(folder) or name in NO_README:
            continue
        if not (folder / "README.md").exists():
            yield f"{name}: no README.md says what is here"
    readme = tree.text(root / "README.md")
    for folder in top:
        if f"{folder.name}/" not in readme:
            yield f"README.md: its map does not mention {folder.name}/"
    architecture = tree.text(root / "analyzer/ARCHITECTURE.md")
    for layer in sorted((root / "analyzer").iterdir()):
        if layer.is_dir() and has_files(layer) and f"`{layer.name}" not in architecture:
            yield f"analyzer/ARCHITECTURE.md: its code map does not mention `{layer.name}`"


if __name__ == "__main__":
    tree.run(check)
