// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A call without arguments, and a key whose function takes none: -Wpedantic has
// nothing to say (the runner passes it with -Werror), in strict C11 and C++17.
//
// RUN: %three_builds --levels=-O2 %s
// RUN: %three_builds --levels=-O2 --languages=c %s -std=c11
// RUN: %three_builds --levels=-O2 --languages=c++ %s -std=c++17
#include "Inputs/expect.h"

static int calls;
static int next(void) { return ++calls; }
DEFINE_STATIC_CALL(next_key, next);
DEFINE_STATIC_CALL_LOCAL(local_key, next);
DEFINE_STATIC_CALL_INLINE(inline_key, next);
DEFINE_STATIC_CALL_RET0(zero_key, next);
DEFINE_STATIC_CALL_NULL(count_key, void(void));

int main(void) {
  EXPECT_EQ(static_call(next_key), 1);
  EXPECT_EQ(static_call(local_key), 2);
  EXPECT_EQ(static_call(inline_key), 3);
  EXPECT_EQ(static_call(zero_key), 0);
  static_call_cond(count_key);
  EXPECT_EQ(calls, 3);
  return 0;
}
