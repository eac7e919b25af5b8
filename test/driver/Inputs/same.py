#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs a command line with clang and with sc-clang, and compares everything that
can be seen: exit status, both outputs, and each file that is left, byte for byte:
beside the sources, in the folder for temporary files, and in HOME.

  same.py CLANG SC_CLANG SOURCES WORK [OPTION...] -- ARGUMENT...

Both run in WORK/seen/run, a fresh copy of SOURCES: paths get into debug
information. Options:
  --status=N            what clang exits with (0)
  --contents-differ=F   of file F, only the existence is compared
"""
import argparse
import os
import re
import shutil
import subprocess
import sys


def read_tree(root):
    files = {}
    for folder, _, names in os.walk(root):
        for name in names:
            path = os.path.join(folder, name)
            with open(path, "rb") as file:
                files[os.path.relpath(path, root)] = file.read()
    return files


def observe(compiler, sources, work, arguments):
    everything = os.path.join(work, "seen")
    shutil.rmtree(everything, ignore_errors=True)
    run, home, temporary = (os.path.join(everything, name) for name in ("run", "home", "tmp"))
    shutil.copytree(sources, run)
    os.mkdir(home)
    os.mkdir(temporary)
    done = subprocess.run([compiler] + arguments, cwd=run, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          env=dict(os.environ, HOME=home, TMPDIR=temporary))
    # clang names its temporary files at random.
    errors = re.sub(rb"(/[\w.+-]+)-[0-9a-f]{6}(\.\w+)", rb"\1-XXXXXX\2", done.stderr)
    errors = re.sub(rb"/cc\w{6}\b", rb"/ccXXXXXX", errors)  # and GCC
    return {"status": done.returncode, "stdout": done.stdout, "stderr": errors,
            "files": read_tree(everything)}


def explain(clang, ours, contents_differ):
    for key in ("status", "stdout", "stderr"):
        if clang[key] != ours[key]:
            yield f"{key}:\n  clang:    {clang[key]!r}\n  sc-clang: {ours[key]!r}"
    for name in sorted(clang["files"].keys() | ours["files"].keys()):
        if name not in clang["files"] or name not in ours["files"]:
            yield f"file {name}: left by one of the two"
        elif clang["files"][name] != ours["files"][name] and name != f"run/{contents_differ}":
            yield f"file {name}: differs"


def parse():
    parser = argparse.ArgumentParser()
    for name in ("clang", "sc_clang", "sources", "work"):
        parser.add_argument(name)
    parser.add_argument("--status", type=int, default=0)
    parser.add_argument("--contents-differ")
    split = sys.argv.index("--")
    return parser.parse_args(sys.argv[1:split]), sys.argv[split + 1:]


def main():
    options, arguments = parse()
    os.makedirs(options.work, exist_ok=True)
    plain, ours = (observe(compiler, options.sources, options.work, arguments)
                   for compiler in (options.clang, options.sc_clang))
    problems = list(explain(plain, ours, options.contents_differ))
    if plain["status"] != options.status:
        problems.append(f"clang exits with {plain['status']}, expected {options.status}: "
                        f"{plain['stderr']!r}")
    if problems:
        print("not the same:", arguments, *problems, sep="\n")
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
