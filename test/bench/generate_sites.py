# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes sites that benchmarks re-target: generate_sites.py OUTPUT.s LAYOUT...

Each layout is a section of text, with sites of keys that are called <layout>_<number of sites>:
  sparse    a site every 64 bytes for keys of 1, 10, ... 100 000 sites; which sites are whose is random, with a fixed seed
  dense     a site every 32 bytes for the same keys; each key's sites are neighbours
  straddle  as dense, for keys of 1, 100 and 10 000 sites, whose calls are in no aligned quadword
  xray      as dense, for keys of 10 000 and 20 000 sites
  one       a site every 64 bytes for each of a thousand keys, one_000 to one_999
A site is a function of its own: a NOP, the call (inside one aligned quadword where not said otherwise), and a return.
"""
import random
import sys

POWERS = [10**power for power in range(6)]
# The keys' sizes, the binary logarithm of the distance of two sites, and the NOP before the call.
NOP3 = "0x0f, 0x1f, 0x00"
NOP5 = "0x0f, 0x1f, 0x44, 0x00, 0x00"
LAYOUTS = {
    "sparse": (POWERS, 6, NOP3),
    "dense": (POWERS, 5, NOP3),
    "straddle": ([1, 100, 10000], 5, NOP5),
    "xray": ([10000, 20000], 5, NOP3),
    "one": ([], 6, NOP3),
}

HEAD = """\
# Written by generate_sites.py.
\t.macro bench_site layout, stride, key, nop:vararg
\t.p2align \\stride, 0xcc
\t.byte \\nop
.Lsite\\@:
\tcall __SCT__\\layout\\()_\\key
\tret
\t.pushsection static_call_sites,"ao",@progbits,.text.bench_\\layout
\t.p2align 2
\t.long .Lsite\\@ - ., __SCT__\\layout\\()_\\key - .
\t.popsection
\t.endm
"""


def owners(layout):
    """The last part of the name of each site's key, in the order of the sites."""
    if layout == "one":
        return [f"{key:03}" for key in range(1000)]
    sites = [size for size in LAYOUTS[layout][0] for _ in range(size)]
    if layout == "sparse":
        random.Random(1).shuffle(sites)
    return sites


def section(layout):
    name = f".text.bench_{layout}"
    _, stride, nop = LAYOUTS[layout]
    return ([f'\t.section {name},"ax",@progbits', "\t.p2align 12", f"\t.globl bench_begin_{layout}", f"bench_begin_{layout}:"]
            + [f"\tbench_site {layout}, {stride}, {key}, {nop}" for key in owners(layout)]
            + ["\t.p2align 12"])


def main(output, layouts):
    lines = [HEAD] + [line for layout in layouts for line in section(layout)]
    lines.append('\t.section .note.GNU-stack,"",@progbits\n')
    with open(output, "w") as file:
        file.write("\n".join(lines))


main(sys.argv[1], sys.argv[2:])
