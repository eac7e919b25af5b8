// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A key without a target does nothing, through static_call and static_call_cond
// alike, and says so.
//
// RUN: %three_builds --rungs %s
#include "Inputs/expect.h"

static int calls;
static void count(void) { calls++; }
static void add(int *sum, int x) { *sum += x; }
DEFINE_STATIC_CALL_NULL(empty, count);
DEFINE_STATIC_CALL_NULL(typed_only, void(int *, int));

__attribute__((noinline)) static void tail(void) { static_call(empty); }
__attribute__((noinline)) static void tail_cond(void) {
  static_call_cond(empty);
}

static void call_all(void) {
  static_call(empty);
  static_call_cond(empty);
  tail();
  tail_cond();
}

int main(void) {
  int sum = 0;
  EXPECT(static_call_query(empty) == NULL);
  call_all();
  EXPECT_EQ(calls, 0);
  EXPECT_EQ(static_call_update(empty, count), 0);
  EXPECT(static_call_query(empty) == count);
  call_all();
  EXPECT_EQ(calls, 4);
  EXPECT_EQ(static_call_update(empty, NULL), 0);
  EXPECT(static_call_query(empty) == NULL);
  call_all();
  EXPECT_EQ(calls, 4);

  static_call_cond(typed_only, &sum, 5);
  EXPECT_EQ(sum, 0);
  EXPECT_EQ(static_call_update(typed_only, add), 0);
  static_call_cond(typed_only, &sum, 5);
  EXPECT_EQ(sum, 5);
  return 0;
}
