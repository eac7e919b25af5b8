# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""same_as_runtime.py SC_REPORT PROGRAM: sc-report's view against static_call_for_each_site's."""
import json
import subprocess
import sys

import process

KINDS = {"c": "call", "j": "jmp", "b": "jcc", "?": "?"}
# enum static_call_site_state
STATES = ["direct", "through its trampoline at first", "straddling", "foreign", "refused"]


def sites(file):
    return {
        (site["address"], key["name"], site["kind"], site["straddles"] == 0 and site["kind"] != "?", site["state"])
        for key in file["keys"]
        for site in key["sites"]
    }


def main():
    report, program = sys.argv[1:]
    with process.Program(program) as running:
        counters, *lines = running.said
        in_process = process.report(report, running.pid)["a"]
    text = subprocess.run([report, "--json", program], check=True, stdout=subprocess.PIPE).stdout
    (in_file,) = json.loads(text)["files"]
    theirs = set()
    for line in lines:
        address, key, kind, contained, state = line.split()
        theirs.add((int(address, 16), key, KINDS[kind], contained == "1", STATES[int(state)]))
    assert sites(in_file) == theirs, (sorted(sites(in_file) ^ theirs))
    totals = in_file["totals"]
    ours = [totals["keys"], totals["sites"]] + [totals["states"][name] for name in STATES[:4]]
    assert ours == [int(n) for n in counters.split()], (ours, counters)
    assert min(ours) > 0, "every count is there to be wrong"
    # Present: direct in the runtime's sense is everything that is not on its trampoline.
    present = in_process["totals"]["present"]
    direct = present["direct"] + present["does nothing"] + present["returns 0"]
    assert direct == ours[2], (present, ours)


main()
