#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""flag_sets.py [--some] SC_GCC SC_GXX SC_REPORT SOURCE FLAG_SETS WORK

Compiles SOURCE with each line of FLAG_SETS, as C and as C++, and runs it: it must
exit with 0, and sc-report find no call without a record. --some: only the lines
that begin with a plus."""
import concurrent.futures
import itertools
import os
import shlex
import shutil
import subprocess
import sys


def run(command, folder):
    done = subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, timeout=240)
    return done.returncode, done.stdout.decode(errors="replace")


def attempt(language, compiler, flags, report, source, folder):
    os.makedirs(folder)
    status, output = run([compiler, "-x", language, source, "-x", "none"] + flags + ["-o", "program"], folder)
    if status:
        return "does not compile: " + output
    status, output = run(["./program"], folder)
    if status:
        return "exits with %d: %s" % (status, output)
    status, output = run([report, "--summary", "program"], folder)
    if status or "without a record" in output:
        return output
    shutil.rmtree(folder)
    return None


def main(words):
    some = words[0] == "--some"
    sc_gcc, sc_gxx, report, source, sets, work = words[some:]
    shutil.rmtree(work, ignore_errors=True)
    with open(sets) as file:
        lines = [line.strip() for line in file if line.strip() and not line.startswith("#")]
    lines = [line.lstrip("+ ") for line in lines if not some or line.startswith("+")]
    compilers = [("c", sc_gcc), ("c++", sc_gxx)]
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        tries = {}
        for number, (line, (language, compiler)) in enumerate(itertools.product(lines, compilers)):
            tries[language + " " + line] = pool.submit(attempt, language, compiler, shlex.split(line), report, source,
                                                       os.path.join(work, str(number)))
    wrong = {what: done.result() for what, done in tries.items() if done.result()}
    for what, why in wrong.items():
        print("%s: %s" % (what, why))
    print("%d builds, %d wrong" % (len(tries), len(wrong)))
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
