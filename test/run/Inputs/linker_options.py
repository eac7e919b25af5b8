# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Links linked.o and linked_library.o with every pair of linker and option that a table lists, and runs the programs.
#
#   linker_options.py README COMPILER...
import re
import subprocess
import sys

import linked_sites

COMPILER = sys.argv[2:]
FORMS = ["-pie", "-no-pie", "-static", "-static-pie"]
# Not beside the others: -z now says the contrary of one, gold dies of --emit-relocs with --icf.
ALONE = ["-z lazy", "--emit-relocs"]


def read_table(path):
    """{linker: [(option, whether it does that)]} of the table whose first column is headed "option"."""
    rows = []
    with open(path) as readme:
        for line in readme:
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            if rows or cells[0] == "linker option":
                if len(cells) < 2:
                    break
                rows.append(cells)
    linkers = rows[0][1:]
    return {
        linker: [(option, row[1 + i] == "yes") for row in rows[2:] for option in re.findall("`([^`]*)`", row[0])]
        for i, linker in enumerate(linkers)
    }


def flag(option):
    return option if option in FORMS + ["-shared"] else "-Wl," + option.replace(" ", ",")


def run(command):
    return subprocess.run(command, capture_output=True, text=True)


def link(linker, flags, inputs, output):
    done = run(COMPILER + ["-fuse-ld=" + linker, *flags, *inputs, "-o", output])
    return not done.returncode and not done.stderr, "%s %s: %s" % (linker, " ".join(flags), done.stderr)


def whole(linker, flags):
    """One file with everything; whether that works."""
    linked, what = link(linker, flags, ["linked.o", "linked_library.o"], "whole")
    if linked:
        linked_sites.check("whole")
    return linked, what


def split(linker, flags):
    """A program and a shared object."""
    linked, what = link(linker, flags + ["-shared"], ["linked_library.o"], "library.so")
    if linked:
        linked, what = link(linker, flags, ["linked.o", "./library.so"], "program")
    if linked:
        linked_sites.check("program", ["library.so"])
    return linked, what


def refused(linker, option):
    linked, what = link(linker, [flag(option)], ["linked.o", "linked_library.o"], "whole")
    return not linked or run(["./whole"]).returncode == 127  # the loader refuses the file


def check_linker(linker, options):
    known = [option for option, works in options if works]
    others = [option for option in known if option not in FORMS + ["-shared"]]
    together = [flag(option) for option in others if option not in ALONE]
    for option in others:
        linked, what = split(linker, [flag(option)])
        assert linked, what
    for form in [form for form in FORMS if form in known]:
        for flags in [], together:
            linked, what = whole(linker, [form] + flags)
            assert linked, what
    for option, works in options:
        assert works or refused(linker, option), "%s does %s" % (linker, option)
    print("%s: %d options, %d refused" % (linker, len(known), len(options) - len(known)))


for linker, options in read_table(sys.argv[1]).items():
    check_linker(linker, options)
