#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Lists what a project's own test suite said of each test.
"""test_results.py FOLDER: a line `RESULT NAME` for each test that automake's, CMake's (ctest -T Test) or Meson's
runner has left in the build tree FOLDER, sorted."""
import glob
import json
import os
import re
import sys
import xml.etree.ElementTree


def automake(top):
    for path in glob.glob(os.path.join(top, "**", "*.trs"), recursive=True):
        with open(path) as file:
            for result in re.findall(r"^:test-result: (\w+)", file.read(), re.M):
                yield result, os.path.relpath(path, top)[:-len(".trs")]


def ctest(top):
    for path in glob.glob(os.path.join(top, "Testing", "*", "Test.xml")):
        for test in xml.etree.ElementTree.parse(path).findall("./Testing/Test"):
            yield test.get("Status"), test.findtext("FullName")


def meson(top):
    for path in glob.glob(os.path.join(top, "meson-logs", "testlog.json")):
        with open(path) as file:
            for line in file:
                test = json.loads(line)
                yield test["result"], test["name"]


def main(top):
    found = sorted(set(automake(top)) | set(ctest(top)) | set(meson(top)))
    for result, name in found:
        print(result, name)
    return 0 if found else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
