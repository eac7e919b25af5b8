// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Structs by value, in registers and in memory, and floating types: arguments
// and results are where the target and the caller expect them.
//
// RUN: %three_builds --rungs %s
#include "Inputs/expect.h"

struct pair {
  long first;
  double second;
};
struct block {
  long word[5];
};

static struct pair make_pair(long x) {
  struct pair made = {x, (double)x * 2};
  return made;
}
static struct pair swap_pair(long x) {
  struct pair made = {x * 2, (double)x};
  return made;
}
static struct block fill(struct block b, long x) {
  for (int i = 0; i < 5; i++)
    b.word[i] += x;
  return b;
}
static struct block scale(struct block b, long x) {
  for (int i = 0; i < 5; i++)
    b.word[i] *= x;
  return b;
}
static float half(float x) { return x / 2; }
static float third(float x) { return x / 3; }
static long double twice(long double x) { return x * 2; }
static long double thrice(long double x) { return x * 3; }
DEFINE_STATIC_CALL(pair_key, make_pair);
DEFINE_STATIC_CALL(block_key, fill);
DEFINE_STATIC_CALL(float_key, half);
DEFINE_STATIC_CALL(long_double_key, twice);

static void check(long first, long second, long third_word, long float_value,
                  long long_double_value) {
  struct block b = {{1, 2, 3, 4, 5}};
  struct pair made = static_call(pair_key, 21);
  EXPECT_EQ(made.first, first);
  EXPECT_EQ((long)made.second, second);
  b = static_call(block_key, b, 10);
  EXPECT_EQ(b.word[2], third_word);
  EXPECT_EQ((long)static_call(float_key, 12), float_value);
  EXPECT_EQ((long)static_call(long_double_key, 12), long_double_value);
}

int main(void) {
  check(21, 42, 13, 6, 24);
  EXPECT_EQ(static_call_update(pair_key, swap_pair), 0);
  EXPECT_EQ(static_call_update(block_key, scale), 0);
  EXPECT_EQ(static_call_update(float_key, third), 0);
  EXPECT_EQ(static_call_update(long_double_key, thrice), 0);
  check(42, 21, 30, 4, 36);
  return 0;
}
