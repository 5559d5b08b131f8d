#!/usr/bin/env python3
"""Times heaplint beside other linters on the same files, in one run: scan.py HEAPLINT FOLDER…

Takes up to --files JavaScript files and as many TypeScript files from the folders, copies them to a tree each, and runs every linter
that is installed (npm install in this folder) on one core and on two. heaplint runs cold and with a cache.
"""
import argparse
import os
import pathlib
import shutil
import statistics
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
KINDS = {"JavaScript": (".js", ".mjs", ".cjs", ".jsx"), "TypeScript": (".ts", ".mts", ".cts", ".tsx")}


def sources(folders, endings):
    for folder in folders:
        for parent, folders_in, names in os.walk(folder):
            folders_in.sort()
            for name in sorted(names):
                path = pathlib.Path(parent, name)
                is_declaration = ".d." in name
                if name.endswith(endings) and ".min." not in name and not is_declaration and path.is_file():
                    yield path


def make_tree(root, folders, endings, count):
    """Copies files to plain names: no linter skips them for where they were."""
    bytes_copied = number = 0
    for path in sources(folders, endings):
        if number == count:
            break
        size = path.stat().st_size
        if not 0 < size < 500_000:
            continue
        target = root / f"part{number // 100}" / f"file{number}{path.suffix}"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
        bytes_copied += size
        number += 1
    return number, bytes_copied


def run(command, cores, cwd):
    """Wall time in seconds and peak memory in MB of one run."""
    start = time.perf_counter()
    child = os.fork()
    if child == 0:
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])
        os.chdir(cwd)
        null = os.open(os.devnull, os.O_RDWR)
        for descriptor in (0, 1, 2):
            os.dup2(null, descriptor)
        try:
            os.execv(command[0], [str(part) for part in command])
        finally:
            os._exit(126)
    _, status, usage = os.wait4(child, 0)
    code = os.waitstatus_to_exitcode(status)
    return time.perf_counter() - start, usage.ru_maxrss / 1024, code


def linters(heaplint, cache):
    """Name, command for a number of threads, and whether it must start without a cache."""
    tools = HERE / "node_modules/.bin"
    cached = [heaplint, "check", ".", "--no-config", "--format", "json", "--cache-location", cache]
    yield "heaplint", lambda threads: [heaplint, "check", ".", "--no-config", "--format", "json", "--threads", threads]
    yield "heaplint, cached", lambda threads: [*cached, "--threads", threads]
    if (tools / "oxlint").exists():
        yield "oxlint, default rules", lambda threads: [tools / "oxlint", "--threads", threads, "."]
    if (tools / "biome").exists():
        yield "biome, default rules", lambda threads: [tools / "biome", "lint", "--max-diagnostics=none", "."]
    if (tools / "eslint").exists():
        yield "eslint, leak rules", lambda threads: [tools / "eslint", "-c", HERE / "eslint.config.js", "."]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("heaplint", type=pathlib.Path)
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--files", type=int, default=3000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    heaplint = options.heaplint.resolve()

    for kind, endings in KINDS.items():
        with tempfile.TemporaryDirectory(prefix="heaplint-bench-") as folder:
            tree = pathlib.Path(folder, "tree")
            tree.mkdir()
            count, size = make_tree(tree, options.folders, endings, options.files)
            if count == 0:
                print(f"{kind}: no files")
                continue
            os.symlink(HERE / "node_modules", pathlib.Path(folder, "node_modules"))
            print(f"{kind}: {count} files, {size / 1e6:.1f} MB; medians of {options.rounds} runs")
            print(f"  {'':24}{'threads':>8}{'seconds':>9}{'files/s':>9}{'MB/s':>8}{'peak MB':>9}")
            cache = pathlib.Path(folder, "cache")
            for name, command in linters(heaplint, cache):
                for threads in (1, 2):
                    results = [run(command(threads), threads, tree) for _ in range(options.rounds + 1)][1:]
                    seconds = statistics.median(result[0] for result in results)
                    failed = " (failed)" if any(result[2] not in (0, 1) for result in results) else ""
                    print(f"  {name:24}{threads:>8}{seconds:>9.2f}{count / seconds:>9.0f}{size / 1e6 / seconds:>8.1f}"
                          f"{max(result[1] for result in results):>9.0f}{failed}", flush=True)


if __name__ == "__main__":
    main()
