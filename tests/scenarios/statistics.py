#!/usr/bin/env python3
"""Prints how the suspicions in some sources are judged: statistics.py HEAPLINT PATH… [--examples N]"""
import argparse
import collections
import json
import re
import subprocess

NO_SCENARIO = 'there is no scenario'


def reason_of(finding):
    """The reason of an inconclusive verdict without what differs from finding to finding."""
    reason = finding.get('evidence', {}).get('reason', '')
    reason = re.sub(r'\d+', 'N', re.sub(r"'[^']*'", "'…'", reason))
    for start in ('alive only through what an unknown may keep', 'every payload was collected, but', 'nobody catches'):
        if reason.startswith(start):
            return start
    return reason


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('heaplint')
    parser.add_argument('paths', nargs='+')
    parser.add_argument('--examples', type=int, default=0)
    options = parser.parse_args()
    command = [options.heaplint, 'check', '--no-config', '--no-ignore', '--notes', '--show-refuted', '--format', 'json']
    run = subprocess.run(command + options.paths, capture_output=True, text=True, check=False)
    findings = json.loads(run.stdout)['findings']
    total = len(findings)
    if total == 0:
        print('no suspicions')
        return

    def show(count, what):
        print(f'{count:6} {100 * count / total:5.1f} %  {what}')

    show(total, 'suspicions')
    show(sum(not reason_of(f).startswith(NO_SCENARIO) for f in findings), 'have a scenario')
    show(sum(f.get('evidence', {}).get('reached', False) for f in findings), 'reach the accused place')
    for verdict, count in collections.Counter(f['verdict'] for f in findings).most_common():
        show(count, verdict)
    reasons = collections.defaultdict(list)
    for finding in findings:
        if finding['verdict'] == 'inconclusive':
            reasons[reason_of(finding)].append(finding)
    for reason, examples in sorted(reasons.items(), key=lambda item: -len(item[1])):
        show(len(examples), '  inconclusive: ' + reason)
        for example in examples[:options.examples]:
            print(f"                    {example['file']}:{example['line']} {example['evidence']['reason']}")


main()
