# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""recorded.py FILE: each branch to a trampoline that a disassembler finds in a linked
file has a record, and each record's site is contained in an aligned quadword."""
import os
import re
import subprocess
import sys

CHECK_SITES = os.path.join(os.path.dirname(__file__), "../../pass/Inputs/check_sites.py")
TRAMPOLINE = re.compile(r"^([0-9a-f]+) \w __SCT__", re.M)
BRANCH = re.compile(r"^\s*([0-9a-f]+):\s+(?:callq?|j[a-z]+)\s+(?:0x)?([0-9a-f]+)", re.M)


def output(*command):
    return subprocess.run(command, check=True, text=True, stdout=subprocess.PIPE).stdout


found = output(sys.executable, CHECK_SITES, sys.argv[1])
trampolines = {int(address, 16) for address in TRAMPOLINE.findall(output("llvm-nm", sys.argv[1]))}
text = output("llvm-objdump", "-d", "--no-show-raw-insn", sys.argv[1])
# Not the data in trampolines, which may look like a branch.
branches = [at for at, target in BRANCH.findall(text)
            if int(target, 16) in trampolines and int(at, 16) & ~15 not in trampolines]
expected = f"sites={len(branches)} contained={len(branches)} "
if not branches or not found.startswith(expected):
    sys.exit(f"{sys.argv[1]}: {len(branches)} branches to trampolines, but records: {found}")
