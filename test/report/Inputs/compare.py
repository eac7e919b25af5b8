# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""compare.py SC_REPORT FILE...: the files say the same of their keys and sites.

Compared is what does not depend on the layout: which keys, which targets, and for
each key its sites' functions, kinds, states and lines, in the order of their names."""
import json
import subprocess
import sys


def facts(report, path):
    text = subprocess.run([report, "--json", path], check=True, stdout=subprocess.PIPE).stdout
    (file,) = json.loads(text)["files"]
    keys = {}
    for key in file["keys"]:
        sites = [(s.get("function"), s["kind"], s["state"], s["straddles"], s.get("line")) for s in key["sites"]]
        keys[key["name"]] = (key["default"], sorted(sites))
        keys[key["name"]][0].pop("address", None)
    return file["what"], keys, file["totals"]


def main():
    report, first, *others = sys.argv[1:]
    what, keys, totals = facts(report, first)
    print(first, what, totals["sites"])
    assert totals["sites"], "nothing to compare"
    for path in others:
        other = facts(report, path)
        print(path, other[0], other[2]["sites"])
        assert other[1:] == (keys, totals), (path, other, keys, totals)


main()
