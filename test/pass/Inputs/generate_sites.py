# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Prints a C file with 480 sites (320 calls, 80 tail calls, 80 conditional tail
# calls at -O1 and above) at offsets that a fixed sequence varies.
#
# The trampolines are not in it: stubs.c has them, so that a linked file is whole.
print("extern int __SCT__value(int, long);")
print("extern void __SCT__event(void);")


def offsets():
    state = 12345
    while True:
        state = (state * 1103515245 + 12345) % 2**31
        yield state >> 16 & 31


SKIP = '  __asm__ volatile(".skip %d, 0x90");'
skip = offsets()
for n in range(80):
    print("int calls%d(int x, long y) {" % n)
    for _ in range(4):
        print(SKIP % next(skip))
        print("  x += __SCT__value(x, y) * %d;" % (n + 2))
    print("  return x;\n}")
    print("int tail%d(int x, long y) {" % n)
    print(SKIP % next(skip))
    print("  return __SCT__value(x + %d, y);\n}" % n)
    print("void conditional%d(int x) {" % n)
    print(SKIP % next(skip))
    print("  if (x > %d)\n    __SCT__event();\n}" % n)
