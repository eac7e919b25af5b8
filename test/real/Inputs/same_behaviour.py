#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Runs two builds of one program on the same inputs and compares what they print and how they exit.
"""same_behaviour.py [--stdin] PROGRAM PROGRAM FILE...

Runs both programs with each FILE as argument (--stdin: as standard input). They
must exit with the same status and print the same on both streams. Prints a line
for each file that tells the status, for the test to check."""
import difflib
import os
import subprocess
import sys
import tempfile


def run(program, path, as_stdin):
    """Status, standard output and standard error, in an empty folder."""
    # The same argv[0] for both, because messages name it.
    command = [os.path.basename(program)] + ([] if as_stdin else [path])
    with tempfile.TemporaryDirectory() as folder, open(path if as_stdin else os.devnull, "rb") as stdin:
        result = subprocess.run(command, executable=program, stdin=stdin, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, cwd=folder)
    return [b"exit status %d\n" % result.returncode] + result.stdout.splitlines(True) + [b"stderr:\n"] \
        + result.stderr.splitlines(True)


def text(lines):
    return [line.decode(errors="backslashreplace") for line in lines]


def main(arguments):
    as_stdin = arguments[:1] == ["--stdin"]
    first, second, *files = map(os.path.abspath, arguments[as_stdin:])
    different = 0
    for path in files:
        results = [run(program, path, as_stdin) for program in (first, second)]
        if results[0] == results[1]:
            print("%s: %s" % (os.path.basename(path), results[0][0].decode().strip()))
        else:
            different += 1
            print("%s: not the same" % os.path.basename(path))
            sys.stdout.writelines(difflib.unified_diff(text(results[0]), text(results[1]), first, second))
    print("%d files, %d different" % (len(files), different))
    return 1 if different or not files else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
