# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""all_or_none.py BYTES SC-PROBE ARGUMENT...: fails if stores that cross this boundary tear calls at some offsets of a
line and at others not. Other programs may have kept the callers from running: a probe that disagrees is run again, up
to five times, and the counts are added."""
import collections
import re
import subprocess
import sys

RUNS = 5


def torn_calls(boundary, command):
    """By offset, of a run that proves something."""
    output = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
    rows = re.findall(r"^ *(\d+)  crosses %s +(.*)$" % boundary, output, re.M)
    return collections.Counter({int(offset): sum(map(int, cells.split())) for offset, cells in rows})


torn = collections.Counter()
for run in range(RUNS):
    torn.update(torn_calls(sys.argv[1], sys.argv[2:]))
    if len(torn) == 3 and len({count > 0 for count in torn.values()}) == 1:
        sys.exit(0)
sys.exit("torn calls by offset, in %d runs: %s" % (RUNS, dict(torn)))
