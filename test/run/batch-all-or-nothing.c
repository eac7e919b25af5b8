// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// One change of a batch that cannot be: none is made, and the error says so.
//
// RUN: %three_builds --rungs %s
#include "Inputs/expect.h"

static int one(void) { return 1; }
static int two(void) { return 2; }
static void count(int *n) { ++*n; }
DEFINE_STATIC_CALL(a, one);
DEFINE_STATIC_CALL(b, one);
DEFINE_STATIC_CALL(c, count);

static int value(void) {
  int n = 0;
  static_call(c, &n);
  return static_call(a) * 100 + static_call(b) * 10 + n;
}

int main(void) {
  int (*none)(void) = NULL;
  struct static_call_info before = info_now(), after;
  struct static_call_change bad[] = {STATIC_CALL_CHANGE(a, two),
                                     STATIC_CALL_CHANGE(c, NULL),
                                     STATIC_CALL_CHANGE(b, none)};
  struct static_call_change good[] = {STATIC_CALL_CHANGE(a, two),
                                      STATIC_CALL_CHANGE(c, NULL),
                                      STATIC_CALL_CHANGE(b, STATIC_CALL_RET0)};
  struct static_call_change no_key[] = {STATIC_CALL_CHANGE(a, one),
                                        STATIC_CALL_CHANGE(b, one)};
  EXPECT_EQ(static_call_update_batch(bad, 3), -EINVAL);
  EXPECT_EQ(value(), 111);
  EXPECT(static_call_query(a) == one);
  after = info_now();
  EXPECT_EQ(after.updates, before.updates);
  EXPECT_EQ(after.update_failures, before.update_failures + 1);

  EXPECT_EQ(static_call_update_batch(good, 3), 0);
  EXPECT_EQ(value(), 200);
  EXPECT_EQ(info_now().updates, before.updates + 3);

  no_key[1].key = NULL;
  EXPECT_EQ(static_call_update_batch(no_key, 2), -EINVAL);
  EXPECT_EQ(value(), 200);
  return 0;
}
