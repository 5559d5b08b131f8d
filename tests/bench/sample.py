#!/usr/bin/env python3
"""Draws findings to be judged by reading: sample.py N SEED < REPORT.json

REPORT.json is what `heaplint check --format json` prints. The draw is by the hash of SEED and fingerprint, so that it does not
depend on the order of files, and another seed gives another draw.
"""
import hashlib
import json
import sys


def main():
    if len(sys.argv) != 3 or not sys.argv[1].isdigit():
        sys.exit(__doc__)
    findings = json.load(sys.stdin)["findings"]

    def rank(finding):
        return hashlib.sha256(f"{sys.argv[2]}:{finding['fingerprint']}:{finding['file']}".encode()).hexdigest()

    drawn = sorted(findings, key=rank)[: int(sys.argv[1])]
    for number, finding in enumerate(drawn, 1):
        print(f"{number}. {finding['file']}:{finding['line']} {finding['rule']} ({finding['reason']}, {finding['verdict']})")
        print(f"   {finding['message']}")
    print(f"{len(drawn)} of {len(findings)} findings", file=sys.stderr)


if __name__ == "__main__":
    main()
