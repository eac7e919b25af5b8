// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// -masm=intel changes what inline and top-level asm mean; the header's means
// the same in both.
// RUN: %three_builds %s -masm=intel
#include <staticcall/static_call.h>
#include <stdio.h>

static int one(int x) { return x + 1; }
static int two(int x) { return x + 2; }
DEFINE_STATIC_CALL(key, one);
DEFINE_STATIC_CALL_LOCAL(local, one);
DEFINE_STATIC_CALL_INLINE(in_header, one);

static void print(void) {
  printf("%d %d %d\n", static_call(key, 0), static_call(local, 0),
         static_call(in_header, 0));
}

int main(void) {
  // CHECK: 1 1 1
  print();
  int error = static_call_update(key, two) | static_call_update(local, two) |
              static_call_update(in_header, two);
  // CHECK: 0: 2 2 2
  printf("%d: ", error);
  print();
  return 0;
}
