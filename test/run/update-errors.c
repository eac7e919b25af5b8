// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What a type cannot have is refused at run time too, where only the value of a
// pointer shows it; the old target stays.
//
// RUN: %three_builds --rungs %s
#include "Inputs/expect.h"

static int one(void) { return 1; }
static double real(void) { return 1; }
static void count(int *n) { ++*n; }
DEFINE_STATIC_CALL(int_key, one);
DEFINE_STATIC_CALL(double_key, real);
DEFINE_STATIC_CALL(void_key, count);

int main(void) {
  int n = 0;
  struct static_call_key not_a_key = {0, 0, 0, 0, 0, 0, 0};
  struct static_call_change change = STATIC_CALL_CHANGE(int_key, one);
  struct static_call_info before = info_now();
  int (*no_int)(void) = NULL;
  double (*no_double)(void) = NULL;
  void (*nothing)(int *) = NULL;
  EXPECT_EQ(static_call_update(int_key, no_int), -EINVAL);
  EXPECT_EQ(static_call_update(double_key, no_double), -EINVAL);
  change.key = &not_a_key;
  EXPECT_EQ(static_call_update_batch(&change, 1), -EINVAL);
  change.key = NULL;
  EXPECT_EQ(static_call_update_batch(&change, 1), -EINVAL);
  EXPECT_EQ(static_call_get_info(NULL), -EINVAL);
  EXPECT_EQ(static_call_set_fallback(99), -EINVAL);
  EXPECT_EQ(info_now().update_failures, before.update_failures + 4);
  EXPECT_EQ(info_now().updates, before.updates);
  EXPECT_EQ(static_call(int_key), 1);
  EXPECT(static_call_query(int_key) == one);

  EXPECT_EQ(static_call_update(void_key, nothing), 0);
  static_call(void_key, &n);
  EXPECT_EQ(n, 0);
  return 0;
}
