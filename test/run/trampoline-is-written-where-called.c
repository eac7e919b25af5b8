// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A trampoline is made a direct jump where calls are known to go there, or none
// is known at all (other compilers'). A key whose sites are all direct keeps
// the jump through its pointer, right for every target: its updates do not
// write a page far from the sites.
//
// UNSUPPORTED: instrumented
// RUN: %sc_clang -O2 %s -o %t && %t | FileCheck %s
// RUN: %build_outofline -O2 %s -o %t.o && %t.o | FileCheck %s --check-prefix=OUTOFLINE
// CHECK:      start: direct pointer, mixed jump
// CHECK-NEXT: update: direct pointer 2 2, mixed jump 2 2
// CHECK-NEXT: back: direct pointer 1 1, mixed jump 1 1
//
// OUTOFLINE:      start: direct jump, mixed jump
// OUTOFLINE-NEXT: update: direct jump 2 2, mixed jump 2 2
// OUTOFLINE-NEXT: back: direct jump 1 1, mixed jump 1 1
#include "../stress/Inputs/straddle.h"
#include "Inputs/expect.h"

static int one(void) { return 1; }
static int two(void) { return 2; }
DEFINE_STATIC_CALL(direct, one);
DEFINE_STATIC_CALL(mixed, one);
STRADDLE_JMP(straddling, mixed, 60);
int straddling(void);

// `jmp *pointer` begins with ff, `jmp target` with e9.
static const char *form(int (*tramp)(void)) {
  unsigned char first = *(volatile const unsigned char *)tramp;
  return first == 0xff ? "pointer" : first == 0xe9 ? "jump" : "?";
}

// A call of the trampoline that nobody has recorded.
static int call(int (*tramp)(void)) {
  int (*volatile through)(void) = tramp;
  return through();
}

__attribute__((noinline)) static void show(const char *when) {
  printf("%s: direct %s %d %d, mixed %s %d %d\n", when, form(__SCT__direct),
         static_call(direct), call(__SCT__direct), form(__SCT__mixed),
         static_call(mixed), straddling());
}

int main(void) {
  printf("start: direct %s, mixed %s\n", form(__SCT__direct),
         form(__SCT__mixed));
  EXPECT_EQ(static_call_update(direct, two), 0);
  EXPECT_EQ(static_call_update(mixed, two), 0);
  show("update");
  EXPECT_EQ(static_call_update(direct, one), 0);
  EXPECT_EQ(static_call_update(mixed, one), 0);
  show("back");
  EXPECT_EQ(static_call_verify(), 0);
  return 0;
}
