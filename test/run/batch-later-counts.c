// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Two changes of one key in a batch: the later counts. No changes: nothing.
//
// RUN: %three_builds --rungs %s
#include "Inputs/expect.h"

static int one(void) { return 1; }
static int two(void) { return 2; }
static int three(void) { return 3; }
DEFINE_STATIC_CALL(a, one);
DEFINE_STATIC_CALL(b, one);

int main(void) {
  struct static_call_change changes[] = {
      STATIC_CALL_CHANGE(a, two), STATIC_CALL_CHANGE(b, three),
      STATIC_CALL_CHANGE(a, three), STATIC_CALL_CHANGE(b, one)};
  EXPECT_EQ(static_call_update_batch(NULL, 0), 0);
  EXPECT_EQ(static_call_update_batch(changes, 4), 0);
  EXPECT_EQ(static_call(a), 3);
  EXPECT_EQ(static_call(b), 1);
  EXPECT(static_call_query(a) == three);
  EXPECT(static_call_query(b) == one);
  return 0;
}
