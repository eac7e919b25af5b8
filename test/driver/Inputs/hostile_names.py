#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Which names a program must not define as macros: `#define NAME` for every name in the headers that a program may own.
"""hostile_names.py HEADER...

Prints one #define for each identifier in the headers that is neither reserved
nor public: names that begin with static_call_ or STATIC_CALL_, members of the
public structs and the parameters of macros may stand there."""
import re
import sys

KEYWORDS = set("""auto break case char const continue default do double else enum extern float for if inline int long
register restrict return short signed sizeof static struct switch typedef union unsigned void volatile while bool class
constexpr decltype false namespace noexcept nullptr operator public private reinterpret_cast static_assert static_cast
template this true typename using mutable friend virtual delete new throw try catch""".split())
# What the standard headers and the compilers own.
STANDARD = set("size_t int32_t uint32_t uint64_t uint16_t uint8_t int16_t int8_t EINVAL ENOSYS NULL".split())
WORD = r"(?<![\w.#])[A-Za-z_]\w*"
PUBLIC = re.compile(r"(__|_[A-Z]|static_call|STATIC_CALL|staticcall|(DECLARE|DEFINE|EXPORT)_STATIC_CALL)")


def without_text(source):
    source = re.sub(r"/\*.*?\*/|//[^\n]*", " ", source, flags=re.S)
    return re.sub(r'"(?:\\.|[^"\\\n])*"', '""', source.replace("\\\n", " "))


def split_lines(text):
    """What the compiler reads: code, and the bodies of macros without their parameters."""
    code, bodies = [], []
    for line in text.splitlines():
        macro = re.match(r"\s*#\s*define\s+\w+(?:\(([^)]*)\))?(.*)", line)
        if macro:
            parameters = set(re.findall(r"\w+", macro.group(1) or ""))
            bodies += [word for word in re.findall(WORD, macro.group(2)) if word not in parameters]
        elif not re.match(r"\s*#", line):
            code.append(line)
    return "\n".join(code), bodies


def members(code):
    """The members of structs and enumerations that a header declares for its users."""
    found = set()
    for body in re.findall(r"struct\s+static_call\w*\s*\{(.*?)\n\};", code, re.S):
        for declaration in body.split(";"):
            pointer = re.search(r"\(\*(\w+)\)", declaration)
            names = [pointer.group(1)] if pointer else re.findall(r"(\w+)\s*(?:\[\d+\])?\s*(?:,|$)", declaration.strip())
            found.update(names)
    return found


def main(paths):
    seen, public = set(), set()
    for path in paths:
        with open(path) as file:
            code, bodies = split_lines(without_text(file.read()))
        public |= members(code)
        seen.update(re.findall(WORD, code))
        seen.update(bodies)
    for name in sorted(seen - public - KEYWORDS - STANDARD):
        if not PUBLIC.match(name):
            print("#define %s hostile name" % name)


if __name__ == "__main__":
    main(sys.argv[1:])
