#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""other_filter.py SC_GCC FOLDER: makes it a driver that was built with another filter."""
import re
import sys

program, folder = sys.argv[1:]
with open(program, "rb") as file:
    contents = file.read()
with open(program, "wb") as file:
    file.write(re.sub(rb"as-[0-9a-f]{16}", folder.encode(), contents))
