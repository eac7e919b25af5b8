// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// An update to the target that a key has already does nothing, and is no
// failure.
//
// RUN: %three_builds --rungs %s
#include "Inputs/expect.h"

static int one(void) { return 1; }
DEFINE_STATIC_CALL(key, one);
DEFINE_STATIC_CALL_NULL(void_key, void(void));

int main(void) {
  struct static_call_info before = info_now(), after;
  EXPECT_EQ(static_call_update(key, one), 0);
  EXPECT_EQ(static_call_update(void_key, NULL), 0);
  EXPECT_EQ(static_call(key), 1);
  after = info_now();
  EXPECT_EQ(after.updates, before.updates);
  EXPECT_EQ(after.update_failures, before.update_failures);
  EXPECT_EQ(after.pages_dirtied, before.pages_dirtied);
  EXPECT_EQ(after.breakpoint_sites, before.breakpoint_sites);
  return 0;
}
