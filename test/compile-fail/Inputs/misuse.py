#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# A mistake does not compile, and its correct twin does: with clang and gcc, as C and as C++, in both kinds of build.
"""misuse.py --include=DIR --filecheck=PATH --c=COMPILER... --c++=COMPILER... FILE

FILE compiles without a warning as it is. With -DWRONG it does not, and the
compiler's messages are as FILE's directives ask: prefix CHECK, and C or CXX.
With -DWRONG=2, 3, ... so do the further mistakes that FILE names in lines
`WRONG == 2`. A .cpp file is compiled as C++ alone."""
import argparse
import re
import subprocess
import sys

WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Werror", "-fsyntax-only"]
LANGUAGES = {"c": ["-std=c11", "-x", "c"], "c++": ["-std=c++17", "-x", "c++"]}


def parse_arguments(argv):
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--include", required=True)
    parser.add_argument("--filecheck", required=True)
    parser.add_argument("--c", action="append", default=[])
    parser.add_argument("--c++", action="append", default=[], dest="cxx")
    parser.add_argument("file")
    return parser.parse_args(argv)


def run(command, text=None):
    return subprocess.run(command, input=text, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def problem(arguments, language, command, mistake):
    """What is wrong, or nothing."""
    prefixes = "--check-prefixes=CHECK,%s%s" % ("C" if language == "c" else "CXX", ",WRONG%d" % mistake)
    result = run(command + ["-DWRONG=%d" % mistake])
    if result.returncode == 0:
        return "compiles"
    checked = run([arguments.filecheck, arguments.file, "--allow-unused-prefixes", prefixes], result.stdout)
    return checked.stdout if checked.returncode else None


def main(argv):
    arguments = parse_arguments(argv)
    with open(arguments.file) as file:
        mistakes = [1] + [int(number) for number in re.findall(r"WRONG == (\d+)", file.read())]
    failed = 0
    for language, compilers in (("c", arguments.c), ("c++", arguments.cxx)):
        for compiler in [] if language == "c" and arguments.file.endswith(".cpp") else compilers:
            for build in [], ["-DSTATIC_CALL_GENERIC"]:
                command = [compiler, "-I", arguments.include] + WARNINGS + build + LANGUAGES[language] + [arguments.file]
                found = [("the correct twin", twin.stdout) for twin in [run(command)] if twin.returncode]
                found += [("-DWRONG=%d" % number, text) for number in mistakes
                          for text in [problem(arguments, language, command, number)] if text]
                for what, text in found:
                    failed += 1
                    print("=== %s: %s: %s" % (" ".join(command), what, text))
    return failed != 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
