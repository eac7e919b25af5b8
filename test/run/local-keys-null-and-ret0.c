// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A key of one file may begin with NULL or RET0, too.
//
// RUN: %three_builds %s
#include "Inputs/expect.h"

static int seen;
static void note(int x) { seen += x; }
static int twice(int x) { return 2 * x; }
DEFINE_STATIC_CALL_LOCAL_NULL(hook, void(int));
DEFINE_STATIC_CALL_LOCAL_RET0(number, int(int));

__attribute__((noinline)) static int call(int x) {
  static_call_cond(hook, x);
  return static_call(number, x);
}

int main(void) {
  EXPECT(static_call_query(hook) == NULL);
  EXPECT_EQ(call(1), 0);
  EXPECT_EQ(seen, 0);
  EXPECT_EQ(static_call_update(hook, note), 0);
  EXPECT_EQ(static_call_update(number, twice), 0);
  EXPECT_EQ(call(3), 6);
  EXPECT_EQ(seen, 3);
  EXPECT_EQ(static_call_update(hook, NULL), 0);
  EXPECT_EQ(static_call_update(number, STATIC_CALL_RET0), 0);
  EXPECT_EQ(call(3), 0);
  EXPECT_EQ(seen, 3);
  return 0;
}
