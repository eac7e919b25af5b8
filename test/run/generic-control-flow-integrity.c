// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The generic build calls through a pointer, which -fsanitize=kcfi and
// cfi-icall check: NULL and RET0 are no mistake, and another type still is.
//
// REQUIRES: lld
// UNSUPPORTED: instrumented
// DEFINE: %{flags} =
// DEFINE: %{try} = %build_generic %{flags} %s -o %t && %t && not --crash %t wrong
// REDEFINE: %{flags} = -O0 -fsanitize=kcfi
// RUN: %{try}
// REDEFINE: %{flags} = -O2 -fsanitize=kcfi
// RUN: %{try}
// REDEFINE: %{flags} = -O0 -fsanitize=cfi-icall -flto -fvisibility=hidden -fuse-ld=lld
// RUN: %{try}
// REDEFINE: %{flags} = -O2 -fsanitize=cfi-icall -flto -fvisibility=hidden -fuse-ld=lld
// RUN: %{try}
#include "Inputs/expect.h"

static int calls;
static void count(int x) { calls += x; }
static int one(int x) { return x + 1; }
static int of_a_string(const char *s) { return s != 0; }
DEFINE_STATIC_CALL_NULL(hook, count);
DEFINE_STATIC_CALL_RET0(value, one);

int main(int argc, char **argv) {
  (void)argv;
  static_call(hook, 1);
  EXPECT_EQ(static_call_update(hook, count), 0);
  static_call(hook, 10);
  EXPECT_EQ(static_call_update(hook, NULL), 0);
  static_call_cond(hook, 100);
  EXPECT_EQ(calls, 10);
  EXPECT_EQ(static_call(value, 1), 0);
  EXPECT_EQ(static_call_update(value, one), 0);
  EXPECT_EQ(static_call(value, 1), 2);
  EXPECT_EQ(static_call_update(value, STATIC_CALL_RET0), 0);
  EXPECT_EQ(static_call(value, 1), 0);
  // The control: the checks are on.
  int (*volatile wrong)(int) = one;
  if (argc > 1)
    wrong = (int (*)(int))(void *)of_a_string;
  return wrong(-1);
}
