#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Runs lit and closes with one line that says how many tests passed, failed and were skipped.
"""run_suite.py RESULTS.json LIT ARGUMENT..."""
import collections
import json
import os
import subprocess
import sys

PASSED = {"PASS", "FLAKYPASS", "XFAIL"}
SKIPPED = {"UNSUPPORTED", "SKIPPED", "EXCLUDED"}


def outcome(code):
    if code in PASSED:
        return "passed"
    return "skipped" if code in SKIPPED else "failed"


def main(results, lit):
    if os.path.exists(results):
        os.remove(results)
    status = subprocess.run(lit + ["--output", results], stdin=subprocess.DEVNULL).returncode
    if not os.path.exists(results):
        print("lit ended with status %d and reported no test" % status)
        return status or 1
    with open(results) as file:
        count = collections.Counter(outcome(test["code"]) for test in json.load(file)["tests"])
    print("%d passed, %d failed, %d skipped" % (count["passed"], count["failed"], count["skipped"]))
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
