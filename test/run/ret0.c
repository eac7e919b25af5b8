// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RET0 returns 0 for every integer and pointer type, whatever rax held before,
// and the query gives a function that does.
//
// RUN: %three_builds --rungs %s
#include "Inputs/expect.h"
#include <stdbool.h>

enum color { red, green };
static bool is_set(void) { return true; }
static unsigned char byte(int x) { return (unsigned char)(x | 1); }
static short half(long x) { return (short)(x | 1); }
static unsigned word(void) { return ~0u; }
static long whole(long x) { return x | 1; }
static unsigned long long wide(void) { return ~0ull; }
static const char *text(void) { return "text"; }
static enum color paint(void) { return green; }
DEFINE_STATIC_CALL(bool_key, is_set);
DEFINE_STATIC_CALL(byte_key, byte);
DEFINE_STATIC_CALL(half_key, half);
DEFINE_STATIC_CALL(word_key, word);
DEFINE_STATIC_CALL(whole_key, whole);
DEFINE_STATIC_CALL(wide_key, wide);
DEFINE_STATIC_CALL(text_key, text);
DEFINE_STATIC_CALL(paint_key, paint);
DEFINE_STATIC_CALL_RET0(first_key, whole);

__attribute__((noinline)) static long tail(long x) {
  return static_call(whole_key, x);
}

int main(void) {
  EXPECT_EQ(static_call(first_key, 7), 0);
  EXPECT_EQ(static_call_query(first_key)(7), 0);
  EXPECT_EQ(static_call_update(first_key, whole), 0);
  EXPECT_EQ(static_call(first_key, 6), 7);

  EXPECT_EQ(static_call_update(bool_key, STATIC_CALL_RET0), 0);
  EXPECT_EQ(static_call_update(byte_key, STATIC_CALL_RET0), 0);
  EXPECT_EQ(static_call_update(half_key, STATIC_CALL_RET0), 0);
  EXPECT_EQ(static_call_update(word_key, STATIC_CALL_RET0), 0);
  EXPECT_EQ(static_call_update(whole_key, STATIC_CALL_RET0), 0);
  EXPECT_EQ(static_call_update(wide_key, STATIC_CALL_RET0), 0);
  EXPECT_EQ(static_call_update(text_key, STATIC_CALL_RET0), 0);
  EXPECT_EQ(static_call_update(paint_key, STATIC_CALL_RET0), 0);
  EXPECT_EQ(static_call(bool_key), 0);
  EXPECT_EQ(static_call(byte_key, 0x1ff), 0);
  EXPECT_EQ(static_call(half_key, -1), 0);
  EXPECT_EQ(static_call(word_key), 0);
  EXPECT_EQ(static_call(whole_key, -1), 0);
  EXPECT_EQ(static_call(wide_key), 0);
  EXPECT(static_call(text_key) == NULL);
  EXPECT_EQ(static_call(paint_key), red);
  EXPECT_EQ(tail(-1), 0);
  return 0;
}
