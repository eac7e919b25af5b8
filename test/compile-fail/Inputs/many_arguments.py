#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""many_arguments.py MACRO ARGUMENT COUNT: a program that calls a key with so many arguments."""
import sys

macro, argument, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
print("""#include <staticcall/static_call.h>
typedef void many(%s);
DEFINE_STATIC_CALL_NULL(key, many);
void call(int x);
void call(int x) {
  (void)x;
  %s(key, %s);
}""" % (", ".join(["int"] * count), macro, ", ".join([argument] * count)))
