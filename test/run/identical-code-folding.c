// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Two keys with the same default target, called by functions that look the
// same, stay independent when the linker folds all identical code.
//
// UNSUPPORTED: instrumented
// REQUIRES: lld, gold, mold
// DEFINE: %{try} = %t && env STATICCALL_OPTIONS=mode=pointer %t
// RUN: %sc_clang -O2 -ffunction-sections -fuse-ld=lld -Wl,--icf=all %s -o %t && %{try}
// RUN: %sc_clang -O0 -ffunction-sections -fuse-ld=lld -Wl,--icf=all %s -o %t && %{try}
// RUN: %sc_clang -O2 -ffunction-sections -fuse-ld=gold -Wl,--icf=all %s -o %t && %{try}
// RUN: %sc_clang -O2 -ffunction-sections -fuse-ld=mold -Wl,--icf=all %s -o %t && %{try}
// RUN: %sc_clang -O2 -flto -ffunction-sections -fuse-ld=lld -Wl,--icf=all %s -o %t && %{try}
// RUN: %build_outofline -O2 -ffunction-sections -fuse-ld=lld -Wl,--icf=all %s -o %t && %{try}
// RUN: %build_outofline_gcc -O2 -ffunction-sections -fuse-ld=gold -Wl,--icf=all %s -o %t && %{try}
#include "Inputs/expect.h"

static int one(int x) { return x + 1; }
static int two(int x) { return x + 2; }
static int ten(int x) { return x + 10; }
DEFINE_STATIC_CALL(a, one);
DEFINE_STATIC_CALL(b, one);
DEFINE_STATIC_CALL_LOCAL(c, one);
DEFINE_STATIC_CALL_LOCAL(d, one);
__attribute__((noinline)) int call_a(int x) { return static_call(a, x) * 3; }
__attribute__((noinline)) int call_b(int x) { return static_call(b, x) * 3; }
__attribute__((noinline)) int call_c(int x) { return static_call(c, x) * 3; }
__attribute__((noinline)) int call_d(int x) { return static_call(d, x) * 3; }
__attribute__((noinline)) int tail_a(int x) { return static_call(a, x); }
__attribute__((noinline)) int tail_b(int x) { return static_call(b, x); }

static void expect_all(int a_now, int b_now, int c_now, int d_now) {
  EXPECT_EQ(call_a(0), a_now * 3);
  EXPECT_EQ(call_b(0), b_now * 3);
  EXPECT_EQ(call_c(0), c_now * 3);
  EXPECT_EQ(call_d(0), d_now * 3);
  EXPECT_EQ(tail_a(0), a_now);
  EXPECT_EQ(tail_b(0), b_now);
}

int main(void) {
  expect_all(1, 1, 1, 1);
  EXPECT_EQ(static_call_update(a, two), 0);
  expect_all(2, 1, 1, 1);
  EXPECT_EQ(static_call_update(d, ten), 0);
  expect_all(2, 1, 1, 10);
  EXPECT_EQ(static_call_update(b, ten), 0);
  expect_all(2, 10, 1, 10);
  EXPECT_EQ(static_call_update(c, STATIC_CALL_RET0), 0);
  expect_all(2, 10, 0, 10);
  EXPECT_EQ(static_call_verify(), 0);
  return 0;
}
