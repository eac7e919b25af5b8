# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# bare.py PROGRAM ARGUMENT...: runs a program as a careless daemon would, with no
# standard files, no environment but SC_CLANG, and SIGCHLD ignored.
import os
import signal
import sys

signal.signal(signal.SIGCHLD, signal.SIG_IGN)
for standard in range(3):
    os.close(standard)
kept = {name: os.environ[name] for name in ("SC_CLANG",) if name in os.environ}
os.execve(sys.argv[1], sys.argv[1:], kept)
