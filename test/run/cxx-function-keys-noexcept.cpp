// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Callers of a function by its own name rely on its noexcept, and so it stays
// in what the key's targets are (compile-fail/target-that-may-throw.cpp). A key
// that is called by static_call alone keeps no such promise
// (cxx-attributes-are-no-promises.cpp).
//
// RUN: %three_builds %s
#include "Inputs/expect.h"

DECLARE_STATIC_CALL_FUNCTION(int, quiet, (int x) noexcept);
int variadic(int n, ...) noexcept STATIC_CALL_KEY(variadic_key);
DECLARE_STATIC_CALL_OF(variadic_key, variadic);
DECLARE_STATIC_CALL(quiet, int(int)); // takes nothing from the promise

static int one(int x) noexcept { return x + 1; }
static int two(int x) noexcept { return x + 2; }
static int number(int n, ...) noexcept { return n; }
template <class T> static T three(T x) noexcept { return x + 3; }
DEFINE_STATIC_CALL(quiet, one);
DEFINE_STATIC_CALL(variadic_key, number);
static int may_throw(int x) {
  if (x < 0)
    throw x;
  return x;
}
DEFINE_STATIC_CALL(ordinary, one);

int main() {
  static_assert(noexcept(quiet(1)), "callers see it");
  EXPECT_EQ(quiet(1), 2);
  EXPECT_EQ(static_call_update(quiet, two), 0);
  EXPECT_EQ(quiet(1), 3);
  EXPECT_EQ(static_call_update(quiet, three<int>), 0);
  EXPECT_EQ(quiet(1), 4);
  EXPECT_EQ(static_call_update(quiet, [](int x) noexcept { return x; }), 0);
  EXPECT_EQ(quiet(1), 1);
  EXPECT_EQ(static_call_update(quiet, STATIC_CALL_RET0), 0);
  EXPECT_EQ(quiet(1), 0);
  EXPECT_EQ(variadic(2, 1, 1), 2);
  EXPECT_EQ(static_call_update(ordinary, may_throw), 0);
  EXPECT_EQ(static_call(ordinary, 1), 1);
  return 0;
}
