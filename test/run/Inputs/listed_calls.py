# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""listed_calls.py README PROGRAM: compares the numbers that the program prints, run with
every way to write code, with the names in the README's table of system calls."""
import os
import re
import subprocess
import sys

readme, program = sys.argv[1:]
section = open(readme).read().split("\n## System calls\n")[1].split("\n## ")[0]
listed = {name for row in re.findall(r"^\| (`.*?) \|", section, re.M) for name in re.findall(r"`(\w+)`", row)}
headers = subprocess.run(["cc", "-E", "-dM", "-xc", "-"], input="#include <asm/unistd.h>\n", capture_output=True,
                         text=True, check=True).stdout
names = {number: name for name, number in re.findall(r"#define __NR_(\w+) (\d+)", headers)}


def made(options):
    result = subprocess.run([program], capture_output=True, text=True, check=True,
                            env={**os.environ, "STATICCALL_OPTIONS": options})
    return {names[line] for line in result.stdout.split() if line in names}


quiet = made("mode=pointer,sync=none")
loud = set()
for options in ("mode=direct", "fallback=breakpoint", "fallback=strict", "mode=mem", "report", "nonsense"):
    loud |= made(options)
risky = ["membarrier", "mprotect"]
print("not listed:", ", ".join(sorted((quiet | loud) - listed)) or "none")
print("quiet:", ", ".join(("" if name in quiet else "no ") + name for name in risky))
print("otherwise:", ", ".join(name for name in risky if name in loud))
