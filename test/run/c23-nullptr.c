// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// C23: nullptr is NULL.
//
// DEFINE: %{flags} = -std=c23 -Wall -Wextra -Wpedantic -Werror %s -o %t
// RUN: %build_inline -O2 %{flags} && %t
// RUN: %build_outofline -O0 %{flags} && %t
// RUN: %build_generic -O2 %{flags} && %t
#include "Inputs/expect.h"

static int calls;
static void count(int x) { calls += x; }
DEFINE_STATIC_CALL(hook, count);

int main(void) {
  static_call(hook, 1);
  EXPECT_EQ(static_call_update(hook, nullptr), 0);
  static_call(hook, 10);
  EXPECT_EQ(calls, 1);
  EXPECT_EQ(static_call_query(hook) == nullptr, 1);
  struct static_call_change changes[] = {STATIC_CALL_CHANGE(hook, count),
                                         STATIC_CALL_CHANGE(hook, nullptr)};
  EXPECT_EQ(static_call_update_batch(changes, 2), 0);
  static_call(hook, 100);
  EXPECT_EQ(calls, 1);
  return 0;
}
