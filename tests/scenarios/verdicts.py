#!/usr/bin/env python3
"""Checks the verdicts on the corpus: verdicts.py HEAPLINT CORPUS [--repro NODE]

What a `want` of the corpus asks for is confirmed, unless expected.txt beside this file names another verdict; what is found elsewhere, a
known false alarm, is not. With --repro, the reproduction of everything confirmed shows the same growth in the real engine.
"""
import argparse
import concurrent.futures
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

WANT = re.compile(r'\bwant ([a-z-]+)')
LIMIT = 60


class Checker:
    def __init__(self, options):
        self.options = options
        self.errors = []
        self.reproduced = 0
        self.expected = expected_verdicts()

    def fail(self, place, text):
        self.errors.append(f'{place}: {text}')

    def check(self, path):
        lines = path.read_text(encoding='utf-8').splitlines()
        for finding in findings_in(self.options.heaplint, path):
            line = finding['line']
            place = f'{path.relative_to(self.options.corpus)}:{line}'
            is_wanted = finding['rule'] in WANT.findall(lines[line - 1])
            wanted, *marks = self.expected.get((place, finding['rule']), ['confirmed' if is_wanted else None])
            self.compare(place, finding, wanted)
            if self.options.repro and finding['verdict'] == 'confirmed' and 'no-repro' not in marks:
                self.check_repro(path, place, finding)

    def compare(self, place, finding, wanted):
        verdict = finding['verdict']
        if wanted is None and verdict == 'confirmed':
            self.fail(place, f"confirmed: {finding['message']}")
        if wanted is not None and verdict != wanted:
            self.fail(place, f"{finding['rule']}: {verdict}, not {wanted}: {finding['evidence']['reason']}")

    def check_repro(self, path, place, finding):
        """The program says by its exit status whether it grows; there is none where the root needs a page."""
        with tempfile.TemporaryDirectory() as folder:
            program = pathlib.Path(folder) / 'repro.cjs'
            made = run([self.options.heaplint, 'simulate', '--no-config', f"{path}:{finding['line']}", '--repro', program])
            if 'there is no such program' in made.stderr or 'about one finding' in made.stderr:
                return
            if made.returncode != 0:
                self.fail(place, f'--repro failed: {made.stderr}')
                return
            grown = run([self.options.repro, '--expose-gc', program])
            self.reproduced += 1
            if grown.returncode != 0:
                self.fail(place, f'does not grow in the real engine:\n{grown.stdout}{grown.stderr}')


def run(command):
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False, timeout=LIMIT)
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(command, 124, '', f'no end after {LIMIT} seconds')


def expected_verdicts():
    """(FILE:LINE below corpus/, rule) to the verdict that is expected instead of confirmed, and "no-repro" where there can be none."""
    verdicts = {}
    for line in (pathlib.Path(__file__).parent / 'expected.txt').read_text(encoding='utf-8').splitlines():
        text = line.split('#')[0].split()
        if text:
            verdicts[text[0], text[1]] = text[2:]
    return verdicts


def findings_in(heaplint, path):
    made = run([heaplint, 'check', '--no-config', '--notes', '--show-refuted', '--format', 'json', str(path)])
    if made.returncode not in (0, 1):
        sys.exit(f'{path}: {made.stderr}')
    return json.loads(made.stdout)['findings']


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('heaplint')
    parser.add_argument('corpus', type=pathlib.Path)
    parser.add_argument('--repro')
    options = parser.parse_args()
    checker = Checker(options)
    paths = sorted([*options.corpus.glob('rules/*/*.*s'), *options.corpus.glob('rules/*/*.[jt]sx'), *options.corpus.glob('seeds/*.js')])
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        list(pool.map(checker.check, paths))
    if options.repro:
        print(f'{checker.reproduced} reproductions ran')
    for error in sorted(checker.errors):
        print(error)
    sys.exit(1 if checker.errors else 0)


main()
