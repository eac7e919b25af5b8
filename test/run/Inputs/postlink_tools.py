# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Runs tools over linked.o's programs, and over its objects before they are linked; the sites must be what they were.
#
#   postlink_tools.py LINKER COMPILER...
import shutil
import subprocess
import sys

import linked_sites

LINKER, COMPILER = sys.argv[1], sys.argv[2:] + ["-fuse-ld=" + sys.argv[1]]
OBJECTS = ["linked.o", "linked_library.o"]
FILLER = "/" + "a" * 300

# Commands on a copy of the program, {}; several are separated by "&&".
PROGRAM_TOOLS = """
strip --strip-all {}
strip --strip-debug {}
llvm-strip --strip-all {}
llvm-strip --strip-debug {}
eu-strip -f {}.debug {}
objcopy --only-keep-debug {} {}.debug && strip --strip-all {} && objcopy --add-gnu-debuglink={}.debug {}
llvm-objcopy --only-keep-debug {} {}.debug && llvm-objcopy --strip-all --add-gnu-debuglink={}.debug {}
objcopy --compress-debug-sections=zlib {}
llvm-objcopy --compress-debug-sections=zstd {}
eu-elfcompress -q -t zlib {}
patchelf --set-rpath FILLER {}
patchelf --add-needed libm.so.6 {} && patchelf --set-interpreter /../lib64/ld-linux-x86-64.so.2 {}
strip {} && patchelf --page-size 65536 --set-rpath FILLER {} && patchelf --add-needed libm.so.6 {}
"""

OBJECT_TOOLS = """
strip --strip-unneeded {}
strip --strip-debug {}
llvm-strip --strip-unneeded {}
llvm-strip --strip-debug {}
objcopy --localize-hidden {}
llvm-objcopy --localize-hidden {}
llvm-objcopy --compress-debug-sections=zlib {}
"""


def commands(text, path):
    for line in text.strip().splitlines():
        yield [word.replace("{}", path).replace("FILLER", FILLER) for word in line.split()]


def run(command):
    while command:
        end = command.index("&&") if "&&" in command else len(command)
        subprocess.run(command[:end], check=True)
        command = command[end + 1:]


def link(objects, output, *flags):
    subprocess.run(COMPILER + [*flags, *objects, "-o", output], check=True)


def check_programs(sites):
    done = 0
    for command in commands(PROGRAM_TOOLS, "changed"):
        shutil.copy("program", "changed")
        run(command)
        # llvm-objdump needs symbols: mold fills the room between functions with zeros.
        linked_sites.run("changed", sites, sites)
        done += 1
    return done


def check_objects(sites):
    done = 0
    names = ["changed." + name for name in OBJECTS]
    for tools in zip(*(commands(OBJECT_TOOLS, name) for name in names)):
        for name, command in zip(names, tools):
            shutil.copy(name[len("changed."):], name)
            run(command)
        link(names, "changed")
        assert linked_sites.check("changed") == sites, tools
        done += 1
    # One object of all, with nothing left that others could refer to.
    link(OBJECTS, "whole.o", "-r")
    run(["objcopy", "--localize-hidden", "whole.o", "&&", "strip", "--strip-unneeded", "whole.o"])
    link(["whole.o"], "changed")
    assert linked_sites.check("changed") == sites, "whole.o"
    return done


link(OBJECTS, "program")
sites = linked_sites.check("program")
print("%s: %d tools on programs, %d on objects, %d sites" % (LINKER, check_programs(sites), check_objects(sites), sites))
