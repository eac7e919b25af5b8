#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Compares what two runs of a build system found out about their compilers.
"""same_configuration.py LLVM_BIN PREFIX FOLDER FOLDER FILE...

The FILEs that a build system wrote in the first folder, configured with the clang
in LLVM_BIN, and in the second, with the sc-clang of PREFIX, say the same. The
paths of the folders and of the compilers may differ, and where tools were found.
Of a config.log only configure's answers count: its cache variables and defines."""
import difflib
import os
import re
import sys

# What CMake looks for beside the compiler, and does not ask the compiler.
TOOLS = re.compile(r"^(set\()?CMAKE_\w*(ADDR2LINE|AR|DLLTOOL|LINKER|NM|OBJCOPY|OBJDUMP|RANLIB|READELF|STRIP)[: ]")


def answers(path, text):
    """The lines of a file that count."""
    if os.path.basename(path) == "config.log":
        _, found, text = text.partition("\n## Cache variables. ##\n")
        if not found:
            sys.exit("same_configuration.py: %s ends before its cache variables" % path)
    return [line for line in text.splitlines(True) if not TOOLS.match(line)]


def read(top, name, replacements):
    path = os.path.join(top, name)
    with open(path) as file:
        lines = answers(path, file.read())
    for old, new in [(top, "FOLDER"), *replacements]:
        lines = [line.replace(old, new) for line in lines]
    return lines


def main(llvm_bin, prefix, *arguments):
    first, second, *names = arguments
    plain = [(os.path.join(llvm_bin, "clang"), "CLANG")]
    # CMake notes whatever its test program was compiled and linked with.
    ours = [(prefix + "/bin/sc-clang", "CLANG"), (";%s/lib/staticcall/include" % prefix, ""),
            (prefix + "/lib/libstaticcall.a;", "")]
    different = 0
    for name in names:
        texts = [read(os.path.abspath(top), name, also) for top, also in ((first, plain), (second, ours))]
        if texts[0] != texts[1]:
            different += 1
            paths = [os.path.join(top, name) for top in (first, second)]
            sys.stdout.writelines(difflib.unified_diff(*texts, *paths, n=0))
    print("%d files, %d different" % (len(names), different))
    return 1 if different or not names else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
