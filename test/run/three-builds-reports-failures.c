// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The runner that the other tests here trust. A program that does not compile,
// or does not end well, or does not print what it should, fails the test by
// name.
//
// RUN: %three_builds --builds=generic %s
// RUN: not %three_builds --builds=generic %s -DBROKEN=syntax > %t.log
// RUN: FileCheck %s --check-prefix=COMPILE < %t.log
// RUN: not %three_builds --builds=generic %s -DSTATUS=3 > %t.log
// RUN: FileCheck %s --check-prefix=STATUS < %t.log
// RUN: not %three_builds --builds=generic %s -DSTATUS=-1 > %t.log
// RUN: FileCheck %s --check-prefix=SIGNAL < %t.log
// RUN: not %three_builds --builds=generic %s '-DTEXT="something else"' > %t.log
// RUN: FileCheck %s --check-prefix=OUTPUT < %t.log
// RUN: %three_builds --builds=inline --levels=-O0 %s -DRUNG
// RUN: not %three_builds --builds=inline --levels=-O0 --languages=c --rungs %s -DRUNG > %t.log
// RUN: FileCheck %s --check-prefix=RUNG < %t.log
// RUN: not %three_builds --builds=misspelt %s 2> %t.log
// RUN: FileCheck %s --check-prefix=NAME < %t.log
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifndef TEXT
#define TEXT "the right text"
#endif
#ifndef STATUS
#define STATUS 0
#endif
#ifdef BROKEN
#error BROKEN
#endif

// GENERIC: the right text
// COMPILE: generic, c, -O0: compiling failed (1)
// COMPILE: failed in 4 of 4 combinations: generic, c, -O0; generic, c, -O2; generic, c++, -O0; generic, c++, -O2
// STATUS: generic, c, -O0: running failed (3)
// STATUS: failed in 4 of 4 combinations
// SIGNAL: generic, c, -O0: running failed (killed by SIGABRT)
// OUTPUT: generic, c, -O0: FileCheck of its output failed (1)
// OUTPUT: expected string not found
// RUNG: inline, c, -O0: running failed (5): env STATICCALL_OPTIONS=mode=pointer
// RUNG: failed in 1 of 1 combinations: inline, c, -O0
// NAME: misspelt: not one of inline, outofline, generic
int main(void) {
  puts(TEXT);
  if (STATUS < 0)
    abort();
#ifdef RUNG
  const char *options = getenv("STATICCALL_OPTIONS");
  if (options && strcmp(options, "mode=pointer") == 0)
    return 5;
#endif
  return STATUS;
}
