#!/usr/bin/env python3
"""Draws findings to be judged by reading: sample.py N SEED < REPORT.json

REPORT.json is what `heaplint check --format json` prints. The draw is by the hash of SEED and fingerprint, so that it does not
depend on the order of files, and another seed gives another draw. Left out are findings in minified lines, which nobody can judge
by reading, and all but one of those with the same fingerprint and message: the same code in several bundles.
"""
import hashlib
import json
import sys

MOST_COLUMNS = 500  # a line that reaches farther is no source


def main():
    if len(sys.argv) != 3 or not sys.argv[1].isdigit():
        sys.exit(__doc__)
    findings = {}
    for finding in json.load(sys.stdin)["findings"]:
        if finding["column"] <= MOST_COLUMNS:
            findings.setdefault((finding["fingerprint"], finding["message"]), finding)

    def rank(finding):
        return hashlib.sha256(f"{sys.argv[2]}:{finding['fingerprint']}:{finding['file']}".encode()).hexdigest()

    drawn = sorted(findings.values(), key=rank)[: int(sys.argv[1])]
    for number, finding in enumerate(drawn, 1):
        print(f"{number}. {finding['file']}:{finding['line']} {finding['rule']} ({finding['reason']}, {finding['verdict']})")
        print(f"   {finding['message']}")
    print(f"{len(drawn)} of {len(findings)} findings", file=sys.stderr)


if __name__ == "__main__":
    main()
