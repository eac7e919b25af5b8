// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The query gives what the key calls: it may be compared, called and put back.
//
// RUN: %three_builds --rungs %s
#include "Inputs/expect.h"
#include "Inputs/far.h"

static int one(int x) { return x + 1; }
static int two(int x) { return x + 2; }
DEFINE_STATIC_CALL(key, one);
DEFINE_STATIC_CALL_NULL(void_key, void(void));

int main(void) {
  int (*add_three)(int) = far_add_three();
  int (*before)(int);
  EXPECT(static_call_query(key) == one);
  before = static_call_query(key);
  EXPECT_EQ(static_call_update(key, two), 0);
  EXPECT(static_call_query(key) == two);
  EXPECT_EQ(static_call_query(key)(1), 3);
  EXPECT_EQ(static_call_update(key, add_three), 0);
  EXPECT(static_call_query(key) == add_three);
  EXPECT_EQ(static_call_update(key, STATIC_CALL_RET0), 0);
  EXPECT(static_call_query(key) != NULL);
  EXPECT_EQ(static_call_query(key)(1), 0);
  EXPECT_EQ(static_call_update(key, static_call_query(key)), 0);
  EXPECT_EQ(static_call(key, 1), 0);
  EXPECT_EQ(static_call_update(key, before), 0);
  EXPECT_EQ(static_call(key, 1), 2);

  EXPECT(static_call_query(void_key) == NULL);
  EXPECT_EQ(static_call_update(void_key, static_call_query(void_key)), 0);
  return 0;
}
