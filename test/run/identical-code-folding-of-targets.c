// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A target that does nothing, or returns 0, is a target like any other, also
// where the linker folds all identical code.
//
// UNSUPPORTED: instrumented
// REQUIRES: lld, gold, mold
// DEFINE: %{try} = %t && env STATICCALL_OPTIONS=mode=pointer %t
// RUN: %sc_clang -O2 -ffunction-sections -fuse-ld=lld -Wl,--icf=all %s -o %t && %{try}
// RUN: %sc_clang -O2 -ffunction-sections -fuse-ld=gold -Wl,--icf=all %s -o %t && %{try}
// RUN: %sc_clang -O2 -ffunction-sections -fuse-ld=mold -Wl,--icf=all %s -o %t && %{try}
// RUN: %sc_clang -O2 -flto -fuse-ld=lld -Wl,--icf=all %s -o %t && %{try}
// RUN: %build_outofline -O2 -ffunction-sections -fuse-ld=lld -Wl,--icf=all %s -o %t && %{try}
// RUN: %build_generic -O2 -ffunction-sections -fuse-ld=lld -Wl,--icf=all %s -o %t && %{try}
#include "Inputs/expect.h"

static void add(int *x) { *x += 1; }
static long one(long x) { return x + 1; }
__attribute__((noinline)) static void nothing(int *x) { (void)x; }
/* As the runtime's own may be compiled, and in the way of this compiler. */
__attribute__((naked, noinline)) static void only_ret(int *x) {
  __asm__("ret");
}
__attribute__((naked, noinline)) static long only_zero(long x) {
  __asm__("xorl %eax, %eax\n\tret");
}
DEFINE_STATIC_CALL(hook, add);
DEFINE_STATIC_CALL(value, one);

int main(void) {
  int x = 0;
  EXPECT_EQ(static_call_update(hook, nothing), 0);
  static_call(hook, &x);
  EXPECT_EQ(x, 0);
  EXPECT_EQ(static_call_query(hook) == nothing, 1);
  EXPECT_EQ(static_call_update(hook, only_ret), 0);
  EXPECT_EQ(static_call_query(hook) == only_ret, 1);
  EXPECT_EQ(static_call_update(value, only_zero), 0);
  EXPECT_EQ(static_call_query(value) == only_zero, 1);
  EXPECT_EQ(static_call(value, 4), 0);
  EXPECT_EQ(static_call_update(hook, NULL), 0);
  EXPECT_EQ(static_call_query(hook) == NULL, 1);
  return static_call_verify();
}
