// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// More arguments than registers: some are on the stack, where a trampoline
// could disturb them.
//
// RUN: %three_builds --rungs %s
#include "Inputs/expect.h"
#include "Inputs/far.h"

static long weigh(long a, int b, long c, short d, long e, long f, long g,
                  double h, char i, long j) {
  return a + 2 * b + 3 * c + 4 * d + 5 * e + 6 * f + 7 * g + 8 * (long)h +
         9 * i + 10 * j;
}
static long last(long a, int b, long c, short d, long e, long f, long g,
                 double h, char i, long j) {
  return a * 0 + b * 0 + c * 0 + d * 0 + e * 0 + f * 0 + g * 0 + (long)h * 0 +
         i * 0 + j;
}
DEFINE_STATIC_CALL(ten, weigh);

static long call(void) {
  return static_call(ten, 1, 2, 3, 4, 5, 6, 7, 8.0, 9, 10);
}

int main(void) {
  /* mov eax, [rsp + 8]; ret: the seventh integer, g */
  static const unsigned char seventh[] = {0x48, 0x8b, 0x44, 0x24, 0x08, 0xc3};
  long (*far_g)(long, int, long, short, long, long, long, double, char, long) =
      __extension__(long (*)(long, int, long, short, long, long, long, double,
                             char, long)) far_code(seventh, sizeof seventh);
  EXPECT_EQ(call(), 385);
  EXPECT_EQ(static_call_update(ten, last), 0);
  EXPECT_EQ(call(), 10);
  EXPECT_EQ(static_call_update(ten, far_g), 0);
  EXPECT_EQ(call(), 7);
  EXPECT_EQ(static_call_update(ten, STATIC_CALL_RET0), 0);
  EXPECT_EQ(call(), 0);
  return 0;
}
