# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Prints a C file with 600 calls through two keys (calls, tail calls and conditional tail calls from -O1 on) at
# offsets that a fixed sequence varies.
print('#include "Inputs/all_direct.h"')
state = 12345


def skip():
    global state
    state = (state * 1103515245 + 12345) % 2**31
    return '__asm__ volatile(".skip %d, 0x90");' % (state >> 16 & 31)


for n in range(100):
    print("static int calls%d(int x) {" % n)
    for m in range(4):
        print("  %s\n  x += static_call(value, x) * %d;" % (skip(), m + 2))
    print("  return x;\n}")
    print("static int tail%d(int x) {\n  %s\n  return static_call(value, x + %d);\n}" % (n, skip(), n))
    print("static void maybe%d(int *x) {\n  %s\n  if (*x > %d)\n    static_call(event, x);\n}" % (n, skip(), n))
print("const struct functions table[] = {")
for n in range(100):
    print("  {calls%d, tail%d, maybe%d}," % (n, n, n))
print("};")
