# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Reads the records of a linked file, decodes each site, and prints what it found.
#
#   check_sites.py [--block=8] FILE
#
# One line: sites, contained (in one aligned block), call, jmp, jcc, direct and
# got (how the record names the trampoline). A record that is wrong in any other
# way (no such instruction, no such trampoline) ends the program with an error.
import struct
import sys
from collections import Counter, namedtuple

Section = namedtuple("Section", "name type flags addr offset size link entsize")
SITES = "static_call_sites"
SHT_SYMTAB, SHT_RELA, SHT_NOBITS, SHT_DYNSYM = 2, 4, 8, 11


class Elf:
    def __init__(self, path):
        with open(path, "rb") as f:
            self.data = f.read()
        (shoff,) = struct.unpack_from("<Q", self.data, 0x28)
        size, count, names = struct.unpack_from("<HHH", self.data, 0x3A)
        raw = [struct.unpack_from("<IIQQQQIIQQ", self.data, shoff + i * size) for i in range(count)]
        table = raw[names][4]
        self.sections = [
            Section(self.text(table + r[0]), r[1], r[2], r[3], r[4], r[5], r[6], r[9]) for r in raw
        ]
        self.symbols = dict(self.read_symbols())
        self.slots = dict(self.read_slots())

    def text(self, offset):
        return self.data[offset : self.data.index(b"\0", offset)].decode()

    def entries(self, section, fmt):
        for at in range(section.offset, section.offset + section.size, section.entsize):
            yield struct.unpack_from(fmt, self.data, at)

    def symbol_names(self, section):
        strings = self.sections[section.link].offset
        for name, _, _, shndx, value, _ in self.entries(section, "<IBBHQQ"):
            yield self.text(strings + name), value, shndx

    def read_symbols(self):
        for section in self.sections:
            if section.type in (SHT_SYMTAB, SHT_DYNSYM):
                for name, value, shndx in self.symbol_names(section):
                    if name.startswith("__SCT__") and shndx:
                        yield value, name

    def read_slots(self):
        """GOT slots: address to the symbol's name, or to the address it gets."""
        for section in self.sections:
            if section.type == SHT_RELA and section.flags & 2:
                symbols = self.sections[section.link]
                names = [n for n, _, _ in self.symbol_names(symbols)] if symbols.size else [""]
                for offset, info, addend in self.entries(section, "<QQq"):
                    yield offset, names[info >> 32] or addend

    def read(self, addr, size):
        for s in self.sections:
            if s.flags & 2 and s.type != SHT_NOBITS and s.addr <= addr and addr + size <= s.addr + s.size:
                at = s.offset + addr - s.addr
                return self.data[at : at + size]
        sys.exit("error: address 0x%x is in no section" % addr)

    def section_of(self, addr):
        return next((s.name for s in self.sections if s.flags & 2 and s.addr <= addr < s.addr + s.size), "")


def decode(elf, site):
    """(kind, size, target) of the instruction at `site`."""
    code = elf.read(site, 6)
    if code[0] in (0xE8, 0xE9):
        kind, size = ("call" if code[0] == 0xE8 else "jmp"), 5
    elif code[0] == 0x0F and 0x80 <= code[1] <= 0x8F:
        kind, size = "jcc", 6
    else:
        sys.exit("error: no call, jmp or jcc at 0x%x: %s" % (site, code.hex()))
    (distance,) = struct.unpack_from("<i", code, size - 4)
    return kind, size, site + size + distance


def trampoline(elf, ref):
    """The trampoline's name and how the record names it."""
    if not ref & 1:
        return elf.symbols.get(ref, ""), "direct"
    slot = elf.slots.get(ref - 1)
    if slot is None:
        (slot,) = struct.unpack("<Q", elf.read(ref - 1, 8))
    return (elf.symbols.get(slot, "") if isinstance(slot, int) else slot), "got"


def main():
    block = next((int(a[8:]) for a in sys.argv[1:] if a.startswith("--block=")), 8)
    elf = Elf(sys.argv[-1])
    found = Counter()
    for section in elf.sections:
        if section.name != SITES:
            continue
        for at in range(section.addr, section.addr + section.size, 8):
            site, ref = struct.unpack("<ii", elf.read(at, 8))
            site, ref = at + site, at + 4 + ref
            kind, size, target = decode(elf, site)
            name, form = trampoline(elf, ref)
            if not name.startswith("__SCT__"):
                sys.exit("error: the record of 0x%x names no trampoline" % site)
            if elf.symbols.get(target, "") != name and not elf.section_of(target).startswith(".plt"):
                sys.exit("error: 0x%x calls 0x%x, which is not %s" % (site, target, name))
            found.update(["sites", kind, form])
            found["contained"] += site // block == (site + size - 1) // block
    names = ["sites", "contained", "call", "jmp", "jcc", "direct", "got"]
    print(" ".join("%s=%d" % (name, found[name]) for name in names))


if __name__ == "__main__":
    main()
