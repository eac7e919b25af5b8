# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Everything that users may write stands in the manual page of its program or header: the names are taken from the sources.
"""man_pages.py PREFIX SOURCES

Prints one line for each name that has no page or does not stand in it, and
one that says how many names there were."""
import os
import re
import subprocess
import sys


def output(*command):
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout


def rendered(page):
    """A page as readers see it: without overstriking, and one line a paragraph."""
    text = output("mandoc", "-Tascii", "-Owidth=1000", page)
    return re.sub(".\b", "", text)


def of_programs(prefix):
    for program in sorted(os.listdir(os.path.join(prefix, "bin"))):
        if program.startswith("sc-llvm-") or program == "sc-ld.lld":  # a link to a program of LLVM's
            continue
        option = "--sc-help" if program.startswith(("sc-clang", "sc-g")) else "--help"
        usage = output(os.path.join(prefix, "bin", program), option)
        names = set(re.findall(r"^ *(--[a-z][a-z-]*(?:=[a-z]+)?)", usage, re.M)) - {"--help"}
        names |= set(re.findall(r"^  (SC_[A-Z]+)", usage, re.M))
        yield "man1/%s.1" % program, names


def of_options(sources):
    with open(os.path.join(sources, "runtime", "src", "api", "start.cpp")) as file:
        yield "man7/staticcall.7", set(re.findall(r'^    \{"([a-z=]+)",', file.read(), re.M))


def of_header(prefix):
    with open(os.path.join(prefix, "include", "staticcall", "static_call.h")) as file:
        header = file.read()
    names = set(re.findall(r"^int (static_call_\w+)\(", header, re.M))
    names |= set(re.findall(r"^#define (\w+)\(", header, re.M))
    names |= set(re.findall(r"^ \*     ?(\w*(?:STATIC_CALL|static_call)\w*)\b", header, re.M))
    for name in sorted(names):
        yield "man3/%s.3" % name, {name}
    yield "man3/static_call.3", names | set(re.findall(r"(-E[A-Z]+)", header.partition("Honest limits")[0]))


def main(prefix, sources):
    count = 0
    for page, names in [*of_programs(prefix), *of_options(sources), *of_header(prefix)]:
        path = os.path.join(prefix, "share", "man", page)
        text = rendered(path) if os.path.exists(path) else ""
        for name in sorted(names):
            count += 1
            if not re.search(r"(?<![\w-])%s(?!\w)" % re.escape(name), text):
                print("%s: %s is not in it" % (page, name))
    print("%d names" % count)


if __name__ == "__main__":
    main(*sys.argv[1:])
