// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// NULL and RET0 are refused when the program runs, too, for a key whose type
// the C headers do not see through. What the pass knows, its key says.
//
// UNSUPPORTED: instrumented
// RUN: %sc_clang -O0 %s -o %t && %t
// RUN: %sc_clang -O2 %s -o %t && %t
// RUN: %sc_clang -O2 -flto -fuse-ld=lld %s -o %t && %t
#include "Inputs/expect.h"

struct pair {
  float a, b;
};
static struct pair pair(short x) { return (struct pair){x, x}; }
static int number(short x) { return x; }
static void nothing(short x) { (void)x; }
DEFINE_STATIC_CALL(to_pair, pair);
DEFINE_STATIC_CALL(to_number, number);
DEFINE_STATIC_CALL(to_nothing, nothing);

static int update(struct static_call_key *key, void *func) {
  struct static_call_change change = {key, func};
  return static_call_update_batch(&change, 1);
}

int main(void) {
  void *ret0 = (void *)STATIC_CALL_RET0;
  EXPECT_EQ(update(&__SCK__to_pair, NULL), -EINVAL);
  EXPECT_EQ(update(&__SCK__to_pair, ret0), -EINVAL);
  EXPECT_EQ(static_call(to_pair, 3).b == 3, 1);
  EXPECT_EQ(update(&__SCK__to_number, NULL), -EINVAL);
  EXPECT_EQ(update(&__SCK__to_number, ret0), 0);
  EXPECT_EQ(static_call(to_number, 3), 0);
  EXPECT_EQ(update(&__SCK__to_nothing, ret0), -EINVAL);
  EXPECT_EQ(update(&__SCK__to_nothing, NULL), 0);
  static_call(to_nothing, 3);
  return 0;
}
