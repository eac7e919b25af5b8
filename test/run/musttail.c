// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// musttail through a static call: two functions that call each other a million
// times need no stack, at -O0 too.
//
// RUN: %three_builds --rungs --builds=inline,outofline,generic %s
#include "Inputs/expect.h"

static long even(long n, long steps);
static long odd(long n, long steps);
DEFINE_STATIC_CALL(to_odd, odd);
DEFINE_STATIC_CALL(to_even, even);

static long even(long n, long steps) {
  if (n == 0)
    return steps;
  __attribute__((musttail)) return static_call(to_odd, n - 1, steps + 1);
}

static long odd(long n, long steps) {
  if (n == 0)
    return -steps;
  __attribute__((musttail)) return static_call(to_even, n - 1, steps + 1);
}

int main(void) {
  EXPECT_EQ(even(1000000, 0), 1000000);
  EXPECT_EQ(even(1000001, 0), -1000001);
  EXPECT_EQ(static_call_update(to_odd, even), 0);
  EXPECT_EQ(even(1000001, 0), 1000001);
  return 0;
}
