// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A C header of the program includes ours, and a C++ file includes that inside
// extern "C".
//
// RUN: %three_builds %s
extern "C" {
#include <staticcall/static_call.h>
}
#include "Inputs/expect.h"

static int one(int x) { return x + 1; }
static int two(int x) { return x + 2; }
DEFINE_STATIC_CALL(key, one);

int main() {
  EXPECT_EQ(static_call(key, 0), 1);
  EXPECT_EQ(static_call_update(key, two), 0);
  EXPECT_EQ(static_call(key, 0), 2);
  return 0;
}
