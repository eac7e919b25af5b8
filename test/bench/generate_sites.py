# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes the sites that bench-update re-targets: generate_sites.py OUTPUT.s

Two sections of text have 111 111 sites each, shared by six keys of 1, 10, ... 100 000 sites:
  sparse  a site every 64 bytes; which sites are whose is random, with a fixed seed
  dense   a site every 32 bytes; each key's sites are neighbours
A third one has a site every 64 bytes for each of a thousand keys, one_000 to one_999.
A site is a function of its own: a NOP, the call inside one aligned quadword, and a return.
"""
import random
import sys

SIZES = [10**power for power in range(6)]

HEAD = """\
# Written by generate_sites.py.
\t.macro bench_site layout, stride, key
\t.p2align \\stride, 0xcc
\t.byte 0x0f, 0x1f, 0x00
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
    sites = [size for size in SIZES for _ in range(size)]
    if layout == "sparse":
        random.Random(1).shuffle(sites)
    return sites


def section(layout, stride):
    name = f".text.bench_{layout}"
    return ([f'\t.section {name},"ax",@progbits', "\t.p2align 12"]
            + [f"\tbench_site {layout}, {stride}, {key}" for key in owners(layout)]
            + ["\t.p2align 12"])


def main(output):
    lines = [HEAD] + section("sparse", 6) + section("dense", 5) + section("one", 6)
    lines.append('\t.section .note.GNU-stack,"",@progbits\n')
    with open(output, "w") as file:
        file.write("\n".join(lines))


main(sys.argv[1])
