// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Keys of both calling conventions that GCC knows on x86-64.
//
// RUN: %three_builds %s
// REQUIRES: gcc
#include "Inputs/expect.h"

__attribute__((ms_abi)) static long ms_one(long x, double y) {
  return x + static_cast<long>(y);
}
__attribute__((ms_abi)) static long ms_two(long x, double y) noexcept {
  return x * static_cast<long>(y);
}
static long sysv(long x, double y) { return x - static_cast<long>(y); }
DEFINE_STATIC_CALL(ms, ms_one);
DEFINE_STATIC_CALL_RET0(zero, decltype(ms_one));
DEFINE_STATIC_CALL(both, sysv);

int main() {
  EXPECT_EQ(static_call(ms, 3, 4.0), 7);
  EXPECT_EQ(static_call_update(ms, ms_two), 0);
  EXPECT_EQ(static_call(ms, 3, 4.0), 12);
  EXPECT_EQ(static_call(zero, 3, 4.0), 0);
  EXPECT_EQ(static_call_update(zero, ms_one), 0);
  EXPECT_EQ(static_call(zero, 3, 4.0), 7);
  EXPECT_EQ(static_call(both, 3, 4.0), -1);
  return 0;
}
