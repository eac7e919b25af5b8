# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# exits.py [--one-cpu] STATUS PROGRAM ARGUMENT...: runs a program that must exit with STATUS.
import os
import subprocess
import sys

arguments = sys.argv[1:]
if arguments[0] == "--one-cpu":
    arguments.pop(0)
    os.sched_setaffinity(0, [min(os.sched_getaffinity(0))])
status = subprocess.run(arguments[1:]).returncode
if status != int(arguments[0]):
    sys.exit(f"{arguments[1]} exited with {status}, not with {arguments[0]}")
