# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# The sites of linked.c's program, told by its records, by its code as llvm-objdump reads it, and by the program itself.
#
#   linked_sites.py PROGRAM [LIBRARY...]     prints how many; an error if these differ, or an answer was wrong
#
# Sites in the libraries have a target that is out of reach at the time when the program counts.
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "..", "pass", "Inputs"))
import check_sites

TEXT = "static_call_text"
CALL = re.compile(r"^\s*([0-9a-f]+):\s+(?:call|j)\w*\s+0x([0-9a-f]+)(?: <.*>)?$")


def recorded(elf):
    sites = set()
    for section in elf.sections:
        if section.name == check_sites.SITES:
            for at in range(section.addr, section.addr + section.size, 8):
                sites.add(at + int.from_bytes(elf.read(at, 4), "little", signed=True))
    return sites


def trampolines(elf):
    """By their magic (abi.h), because a stripped file has no names."""
    for section in elf.sections:
        if section.name == TEXT:
            for at in range(section.addr, section.addr + section.size - 15, 8):
                if elf.read(at + 12, 4) == b"\x0f\x0bSC":
                    yield at


def plt_name(elf, entry):
    """The symbol that the loader puts into the slot of a PLT entry, "" for other code."""
    plt = [s for s in elf.sections if s.name.startswith(".plt") and s.addr <= entry < s.addr + s.size]
    if not plt:
        return ""
    code = elf.read(entry, min(20, plt[0].addr + plt[0].size - entry))
    jump = re.match(rb"(?:\xf3\x0f\x1e\xfa)?(?:\x41\xbb....)?\xf2?(?:\xff\x25|\x4c\x8b\x1d)", code, re.DOTALL)
    if not jump:
        return ""
    distance = int.from_bytes(code[jump.end() : jump.end() + 4], "little", signed=True)
    return str(elf.slots.get(entry + jump.end() + 4 + distance, ""))


def in_code(elf, path):
    """Every direct branch to a trampoline, or to a PLT entry for one. Trampolines hold data, which may look like one."""
    command = ["llvm-objdump", "-d", "--no-show-raw-insn", path]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    keys = set(trampolines(elf))
    found = set()
    for at, to in ([int(number, 16) for number in match.groups()] for match in map(CALL.match, lines) if match):
        calls_key = to in keys or plt_name(elf, to).startswith("__SCT__")
        if calls_key and elf.section_of(at) != TEXT:
            found.add(at)
    return found


def count(path):
    elf = check_sites.Elf(path)
    records, code = recorded(elf), in_code(elf, path)
    if records != code:
        sys.exit("error: %s: recorded only: %s; in its code only: %s"
                 % (path, *(" ".join(map(hex, sorted(s))) for s in (records - code, code - records))))
    return len(records)


def run(program, sites, direct, images=1):
    done = subprocess.run(["./" + program], capture_output=True, text=True)
    should = "sites %d direct %d foreign 0 straddling 0 refused 0, images %d refused 0, verify 0\n" % (
        sites, direct, images)
    if done.returncode or done.stdout != should or done.stderr:
        sys.exit("error: %s: is %s%sshould be %s" % (program, done.stdout, done.stderr, should))


def check(program, libraries=()):
    own = count(program)
    everywhere = own + sum(map(count, libraries))
    run(program, everywhere, own, 1 + len(libraries))
    return everywhere


if __name__ == "__main__":
    print(check(sys.argv[1], sys.argv[2:]))
