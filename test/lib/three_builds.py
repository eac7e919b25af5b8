#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Compiles and runs one test program in every build, at -O0 and -O2, as C and as C++.
"""three_builds.py [options] FILE... [compiler flags] [-- program arguments]

Each program must exit with 0. When FILE (the first one) holds FileCheck
directives, the program's output must match them; their prefixes are CHECK and
INLINE, OUTOFLINE or GENERIC. A .c file is compiled as C and as C++. With --rungs
the same holds on every rung of the ladder. Silent unless something fails; then
every combination that failed is named, with the commands that show it."""
import argparse
import collections
import itertools
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys

import builds
import machine

RUN_SECONDS = 240
WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Werror"]
OTHER_INPUTS = (".o", ".a", ".so", ".s", ".S")
LANGUAGES = {"c": ["-std=gnu11", "-x", "c"], "c++": ["-std=gnu++17", "-x", "c++"]}
# What --rungs tries: STATICCALL_OPTIONS, and everything that this machine can
# refuse. What a program means depends on none of them.
OPTIONS = ["", "mode=pointer", "mode=mem", "fallback=breakpoint", "fallback=strict", "sync=none"]

Combination = collections.namedtuple("Combination", "build language level")
Result = collections.namedtuple("Result", "status output")


class Failure(Exception):
    """One combination that did not do what the test says."""


def split_list(text):
    return [word for word in text.split(",") if word]


def parse_arguments(argv):
    # Everything that is not an option of ours belongs to the compiler, so the
    # options must come before the first FILE.
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--prefix", required=True, help="build or install tree to test")
    parser.add_argument("--llvm-bin", required=True)
    parser.add_argument("--gcc", default="")
    parser.add_argument("--gxx", default="")
    parser.add_argument("--work", required=True, help="folder for the programs; replaced")
    parser.add_argument("--flags", default="", type=shlex.split, help="flags for every compilation")
    parser.add_argument("--builds", type=split_list, help="only these, of inline,inline_gcc,outofline,outofline_gcc,generic")
    parser.add_argument("--levels", type=split_list, default=["-O0", "-O2"], help="optimisation levels: --levels=-O0,-O3")
    parser.add_argument("--languages", type=split_list, help="only these, of c,c++")
    parser.add_argument("--refusals", type=split_list, default=machine.REFUSALS + machine.REFUSALS_INSIDE,
                        help="what --rungs refuses programs: those of machine.py that this machine can")
    parser.add_argument("--rungs", action="store_true",
                        help="run each program once for every way in which the runtime may write code")
    parser.add_argument("--under", default="", type=shlex.split, help="what to put in front of each program")
    parser.add_argument("rest", nargs=argparse.REMAINDER)
    arguments = parser.parse_args(argv)

    words = arguments.rest
    end = words.index("--") if "--" in words else len(words)
    arguments.program_arguments = words[end + 1:]
    arguments.sources = list(itertools.takewhile(lambda word: not word.startswith("-"), words[:end]))
    arguments.flags += words[len(arguments.sources):end]
    if not arguments.sources:
        parser.error("name the source file, after the options and before the compiler's flags")
    return arguments


def combinations(arguments):
    """Every build, language and level that was asked for; refuses names that it does not know."""
    every_build = {build.name: build for build in builds.all_builds(
        arguments.prefix, arguments.llvm_bin, arguments.gcc, arguments.gxx)}
    languages = ["c", "c++"] if arguments.sources[0].endswith(".c") else ["c++"]
    chosen = []
    for wanted, known in ((arguments.builds, list(every_build)), (arguments.languages, languages)):
        unknown = [name for name in wanted or [] if name not in known]
        if unknown:
            sys.exit("three_builds.py: %s: not one of %s" % (", ".join(unknown), ", ".join(known)))
        chosen.append(wanted or known)
    for name, language, level in itertools.product(*chosen, arguments.levels):
        # Its code is that of outofline_gcc, which is tried at every level.
        if name == "inline_gcc" and level != arguments.levels[-1] and not arguments.builds:
            continue
        yield Combination(every_build[name], language, level)


def run(command, input_text=None, seconds=RUN_SECONDS):
    """Runs in a process group of its own, so that children end with it at the time limit."""
    stdin = subprocess.DEVNULL if input_text is None else subprocess.PIPE
    process = subprocess.Popen(command, stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                               start_new_session=True)
    try:
        output, _ = process.communicate(input_text, timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        output, _ = process.communicate()
        return Result("did not end within %d seconds" % seconds, output)
    if process.returncode < 0:
        return Result("killed by %s" % signal.Signals(-process.returncode).name, output)
    return Result(process.returncode, output)


def expect_success(what, command, input_text=None):
    result = run(command, input_text)
    if result.status != 0:
        raise Failure("%s failed (%s): %s\n%s" % (
            what, result.status, shlex.join(command), result.output.decode(errors="replace")))
    return result.output


def compile_command(combination, arguments, program):
    build = combination.build
    command = build.c if combination.language == "c" else build.cxx
    # clang warns of an -x that no input follows.
    end_language = ["-x", "none"] if any(flag.endswith(OTHER_INPUTS) for flag in arguments.flags) else []
    return (command + [combination.level, "-g"] + WARNINGS + LANGUAGES[combination.language] + arguments.sources
            + end_language + arguments.flags + ["-o", program])


def check_output(combination, arguments, output):
    """FileCheck, when the source asks for this build's output at all."""
    prefixes = ["CHECK", combination.build.prefix]
    with open(arguments.sources[0]) as source:
        if not re.search(r"\b(%s)(-[A-Z]+(-[0-9]+)?)?(\{[A-Z]+\})?:" % "|".join(prefixes), source.read()):
            return
    command = [os.path.join(arguments.llvm_bin, "FileCheck"), arguments.sources[0], "--allow-unused-prefixes",
               "--allow-empty", "--check-prefixes=" + ",".join(prefixes)]
    expect_success("FileCheck of its output", command, output)


def rungs(arguments):
    """What is put in front of the program, once for each rung."""
    if not arguments.rungs:
        return [arguments.under]
    clang = os.path.join(arguments.llvm_bin, "clang")
    deny = os.path.join(arguments.work, "deny")
    expect_success("compiling", [clang, os.path.join(machine.INPUTS, "deny.c"), "-o", deny])
    refuse = os.path.join(arguments.work, "refuse.so")
    expect_success("compiling", [clang, "-fPIC", "-shared", os.path.join(machine.INPUTS, "refuse.c"), "-o", refuse])
    return ([["env", "STATICCALL_OPTIONS=" + options] + arguments.under for options in OPTIONS]
            + [[deny, refusal] + arguments.under for refusal in machine.REFUSALS if refusal in arguments.refusals]
            + [["env", "LD_PRELOAD=" + refuse, "STATICCALL_TEST_REFUSE=" + refusal] + arguments.under
               for refusal in machine.REFUSALS_INSIDE if refusal in arguments.refusals])


def try_combination(combination, arguments, before):
    name = "-".join([combination.build.name, combination.language.replace("+", "x"), combination.level.lstrip("-")])
    program = os.path.join(arguments.work, name)
    expect_success("compiling", compile_command(combination, arguments, program))
    for rung in before:
        output = expect_success("running", rung + [program] + arguments.program_arguments)
        check_output(combination, arguments, output)


def main(argv):
    arguments = parse_arguments(argv)
    shutil.rmtree(arguments.work, ignore_errors=True)
    os.makedirs(arguments.work)
    before = rungs(arguments)
    tried = 0
    failed = []
    for combination in combinations(arguments):
        tried += 1
        try:
            try_combination(combination, arguments, before)
        except Failure as failure:
            failed.append("%s, %s, %s" % (combination.build.name, combination.language, combination.level))
            print("=== %s: %s" % (failed[-1], failure))
    if failed:
        print("=== failed in %d of %d combinations: %s" % (len(failed), tried, "; ".join(failed)))
        return 1
    shutil.rmtree(arguments.work)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
