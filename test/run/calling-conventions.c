// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Functions that promise to keep more registers than usual: neither the site
// nor the trampoline nor the breakpoint handler breaks the promise.
//
// RUN: %three_builds --rungs --builds=inline,outofline,generic %s
#include "Inputs/expect.h"

#define MOST __attribute__((preserve_most))
#define ALL __attribute__((preserve_all))
static long events;
MOST static void most_one(long x) { events += x; }
MOST static void most_two(long x) { events += 2 * x; }
ALL static void all_one(long x) { events += x; }
ALL static void all_two(long x) { events += 2 * x; }
DEFINE_STATIC_CALL(most, most_one);
DEFINE_STATIC_CALL(all, all_one);

/* Values that live in registers which an ordinary call would lose. */
__attribute__((noinline)) static long call(long a, long b, long c, double d) {
  long e = a ^ b, f = b ^ c;
  double g = d * 3;
  static_call(most, a);
  static_call(all, b);
  return a + b * 3 + c * 5 + (long)d * 7 + e * 11 + f * 13 + (long)g * 17;
}

int main(void) {
  long should = 1 + 2 * 3 + 3 * 5 + 4 * 7 + 3 * 11 + 1 * 13 + 12 * 17;
  EXPECT_EQ(call(1, 2, 3, 4), should);
  EXPECT_EQ(events, 3);
  EXPECT_EQ(static_call_update(most, most_two), 0);
  EXPECT_EQ(static_call_update(all, all_two), 0);
  EXPECT_EQ(call(1, 2, 3, 4), should);
  EXPECT_EQ(events, 9);
  EXPECT_EQ(static_call_update(most, NULL), 0);
  EXPECT_EQ(static_call_update(all, NULL), 0);
  EXPECT_EQ(call(1, 2, 3, 4), should);
  EXPECT_EQ(events, 9);
  return 0;
}
