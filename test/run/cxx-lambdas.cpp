// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Lambdas without captures are targets, also where the update stands, with
// commas and local variables of their own; from C++20 on a key may begin with
// one.
//
// RUN: %three_builds %s -std=c++17
// RUN: %three_builds %s -std=c++20
#include "Inputs/expect.h"

static int sum(int x, int y) { return x + y; }
DEFINE_STATIC_CALL(key, sum);
DEFINE_STATIC_CALL_LOCAL(file_local, sum);
#if __cplusplus >= 202002L
DEFINE_STATIC_CALL(begins, [](int x, int y) {
  int a = x, b = y;
  return a * b;
});
#endif

static int change() {
  struct static_call_change changes[] = {
      STATIC_CALL_CHANGE(key,
                         [](int x, int y) {
                           int a = x, b = y;
                           return a - b;
                         }),
      STATIC_CALL_CHANGE(file_local, [](auto x, auto y) { return x * 10 + y; }),
  };
  return static_call_update_batch(changes, 2);
}

int main() {
  EXPECT_EQ(static_call_update(key,
                               [](int x, int y) {
                                 int a = x, b = y;
                                 return a * 100 + b;
                               }),
            0);
  EXPECT_EQ(static_call(key, 7, 5), 705);
  EXPECT_EQ(change(), 0);
  EXPECT_EQ(static_call(key, 7, 5), 2);
  EXPECT_EQ(static_call(file_local, 7, 5), 75);
  EXPECT_EQ(static_call_update(key, [](int, int) noexcept { return 9; }), 0);
  EXPECT_EQ(static_call(key, 7, 5), 9);
  const auto named = [](int x, int) { return x; };
  EXPECT_EQ(static_call_update(key, named), 0);
  EXPECT_EQ(static_call(key, 7, 5), 7);
#if __cplusplus >= 202002L
  EXPECT_EQ(static_call(begins, 7, 5), 35);
#endif
  return 0;
}
