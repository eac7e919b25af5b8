// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Arguments are evaluated exactly once, whatever the target, NULL and RET0
// included.
//
// RUN: %three_builds --rungs %s
#include "Inputs/expect.h"

static int evaluated;
static int argument(void) { return ++evaluated; }
static void ignore(int x) { (void)x; }
static int same(int x) { return x; }
DEFINE_STATIC_CALL(void_key, ignore);
DEFINE_STATIC_CALL(int_key, same);

static void call_all(void) {
  static_call(void_key, argument());
  static_call_cond(void_key, argument());
  (void)static_call(int_key, argument());
}

int main(void) {
  call_all();
  EXPECT_EQ(evaluated, 3);
  EXPECT_EQ(static_call_update(void_key, NULL), 0);
  EXPECT_EQ(static_call_update(int_key, STATIC_CALL_RET0), 0);
  call_all();
  EXPECT_EQ(evaluated, 6);
  return 0;
}
