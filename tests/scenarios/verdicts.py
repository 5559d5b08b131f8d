#!/usr/bin/env python3
"""Checks the verdicts on the corpus: verdicts.py HEAPLINT CORPUS [--repro NODE]

What is found in a leaky file is confirmed, unless expected.txt beside this file names another verdict; in a fixed or tricky file nothing is.
With --repro, the reproduction of everything confirmed that can have one shows the same growth in the real engine.
"""
import argparse
import json
import pathlib
import subprocess
import sys
import tempfile


def expected_verdicts():
    """FILE:LINE (below corpus/) to the verdict that is expected instead of confirmed, or to "no-repro"."""
    verdicts = {}
    for line in (pathlib.Path(__file__).parent / 'expected.txt').read_text(encoding='utf-8').splitlines():
        text = line.split('#')[0].split()
        if text:
            verdicts[text[0]] = text[1]
    return verdicts


def findings_in(heaplint, path):
    command = [heaplint, 'check', '--no-config', '--notes', '--show-refuted', '--format', 'json', str(path)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode not in (0, 1):
        sys.exit(f'{path}: {run.stderr}')
    return json.loads(run.stdout)['findings']


def check_repro(options, path, finding, errors):
    place = f"{path}:{finding['line']}"
    with tempfile.TemporaryDirectory() as folder:
        program = pathlib.Path(folder) / 'repro.cjs'
        made = subprocess.run([options.heaplint, 'simulate', '--no-config', place, '--repro', program],
                              capture_output=True, text=True, check=False)
        if 'there is no such program' in made.stderr or 'is about one finding' in made.stderr:
            return False
        if made.returncode != 0:
            errors.append(f'{place}: --repro failed: {made.stderr}')
            return False
        run = subprocess.run([options.repro, '--expose-gc', program], capture_output=True, text=True, check=False, timeout=120)
        if run.returncode != 0:
            errors.append(f'{place}: does not grow in the real engine:\n{run.stdout}{run.stderr}')
        return True


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('heaplint')
    parser.add_argument('corpus', type=pathlib.Path)
    parser.add_argument('--repro')
    options = parser.parse_args()
    expected = expected_verdicts()
    errors = []
    reproduced = 0
    for path in sorted([*options.corpus.glob('rules/*/*.*s'), *options.corpus.glob('seeds/*.js')]):
        is_leaky = 'leaky' in path.name
        for finding in findings_in(options.heaplint, path):
            place = f"{path.relative_to(options.corpus)}:{finding['line']}"
            wanted = expected.pop(place, 'confirmed' if is_leaky else None)
            if wanted is None:
                if finding['verdict'] == 'confirmed':
                    errors.append(f"{place}: confirmed: {finding['message']}")
            elif wanted == 'no-repro':
                if finding['verdict'] != 'confirmed':
                    errors.append(f"{place}: {finding['verdict']}, not confirmed: {finding['evidence']['reason']}")
            elif finding['verdict'] != wanted:
                errors.append(f"{place}: {finding['verdict']}, not {wanted}: {finding['evidence']['reason']}")
            elif options.repro and wanted == 'confirmed':
                reproduced += check_repro(options, path, finding, errors)
    errors.extend(f'expected.txt: {place} has no finding' for place in expected)
    if options.repro:
        print(f'{reproduced} reproductions ran')
    for error in errors:
        print(error)
    sys.exit(1 if errors else 0)


main()
