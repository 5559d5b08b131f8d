"""Every #include follows the arrows of cmake/layers.cmake: a folder may include what it stands on, less what it HIDES."""
import re

import tree

# Standard headers that tie code to a machine: the folders that may include them. Anything else must work without.
BORDER = ("analyzer/source", "analyzer/project", "analyzer/driver", "analyzer/output", "analyzer/scan", "analyzer/cli",
          "runtime-model", "editors", "tests")
CONFINED = {
    "filesystem": BORDER,
    "fstream": BORDER,
    "chrono": BORDER,
    "iostream": (),
    "regex": (),
}
CPP_ONLY = re.compile(r"(nlohmann|CLI)/")  # slow to compile: never in a header


def declared_layers(root):
    """folder -> (folders in DEPENDS, folders in HIDES), as cmake/layers.cmake says."""
    cmake = re.sub(r"#[^\n]*", "", tree.text(root / "cmake/layers.cmake"))
    layers = {}
    for call in re.findall(r"^heaplint_library\(([^)]*)\)", cmake, re.MULTILINE):
        folder, *words = call.split()
        lists, current = {"DEPENDS": [], "HIDES": []}, None
        for word in words:
            if word.isupper():
                current = lists.get(word, [])
            else:
                current.append(word)
        layers[folder] = (lists["DEPENDS"], lists["HIDES"])
    return layers


def allowed_folders(folder, layers):
    """The folders that files of `folder` may include: itself and all below, less the hidden ones."""
    seen, queue = {folder}, [folder]
    while queue:
        for below in layers[queue.pop()][0]:
            if below not in seen:
                seen.add(below)
                queue.append(below)
    return seen - set(layers[folder][1])


def layer_of(path, layers):
    """The layer that owns a path from the root, or None (tests see everything)."""
    return max((layer for layer in layers if path.startswith(layer + "/")), key=len, default=None)


def includes(cpp):
    for number, line in enumerate(cpp.splitlines(), 1):
        match = re.match(r'\s*#\s*include\s*([<"])([^>"]+)[>"]', line)
        if match:
            yield number, match[1] == '"', match[2]


def check(root):
    layers = declared_layers(root)
    for path in tree.files(root, *tree.SOURCE_FOLDERS, suffixes=tree.CPP):
        name = path.relative_to(root).as_posix()
        owner = layer_of(name, layers)
        allowed = allowed_folders(owner, layers) if owner else None
        for number, quoted, target in includes(tree.text(path)):
            here = f"{name}:{number}: "
            if quoted and "/" not in target:
                yield here + f'"{target}": write the path from the root of the project'
            elif quoted and allowed and layer_of(target, layers) not in (*allowed, None):
                yield here + f"{owner} must not include {layer_of(target, layers)}"
            elif not quoted and target in CONFINED and not name.startswith(CONFINED[target]):
                yield here + f"<{target}> is not allowed in {owner or name}"
            elif path.suffix == ".h" and owner not in (None, "editors") and CPP_ONLY.match(target):
                yield here + f"<{target}> is for .cpp files only"


if __name__ == "__main__":
    tree.run(check)
