#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""call_lines.py OBJECT: function, symbol and source line of every call and jump that has a relocation."""
import re
import subprocess
import sys

output = subprocess.run(["llvm-objdump", "-d", "-r", "-l", "--no-show-raw-insn", sys.argv[1]],
                        stdout=subprocess.PIPE, check=True).stdout.decode()
function = line = instruction = None
for text in output.splitlines():
    if re.match(r"^[0-9a-f]+ <", text):
        function = text.split("<")[1]
    elif re.match(r"^; .*:\d+$", text):
        line = text[2:]
    elif re.search(r"\sR_X86_64_", text):
        # The image's registration is the filter's own.
        if function.startswith("__static_call_image"):
            continue
        if instruction in ("callq", "jmp") or instruction.startswith("j"):
            # A GOT load that became a direct call, and the addend, differ.
            print(function, line, re.split(r"[-+@]0x", text.split()[-1])[0])
    elif re.match(r"^\s*[0-9a-f]+:", text):
        instruction = text.split()[1]
