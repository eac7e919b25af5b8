// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// An exception passes through a call, a tail call and a conditional tail call,
// straight and by way of the trampoline (a target out of reach, and pointer
// mode), before and after updates; destructors on its way run.
//
// RUN: %three_builds --rungs %s
#include "Inputs/expect.h"
#include <stdexcept>

static int cleaned;
struct cleanup {
  ~cleanup() { cleaned++; }
};

__attribute__((noinline)) static int throws(int x) {
  if (x >= 0)
    throw std::runtime_error("x");
  return x;
}
__attribute__((noinline)) static int throws_int(int x) {
  if (x >= 0)
    throw x;
  return x;
}
DEFINE_STATIC_CALL(key, throws);

__attribute__((noinline)) int call(int x) {
  cleanup at_end;
  return static_call(key, x) + 1;
}
__attribute__((noinline)) int tail(int x) { return static_call(key, x + 1); }
__attribute__((noinline)) int maybe(int x, int y) {
  if (__builtin_expect(x > 0, 0))
    return static_call(key, x);
  return y;
}

// 1 for a runtime_error, 2 for an int, 0 for none.
template <class Function> static int caught(Function function) {
  try {
    function();
  } catch (const std::runtime_error &) {
    return 1;
  } catch (int) {
    return 2;
  }
  return 0;
}

static void expect_all(int what) {
  int before = cleaned;
  EXPECT_EQ(caught([] { return call(1); }), what);
  EXPECT_EQ(cleaned, before + 1);
  EXPECT_EQ(caught([] { return tail(1); }), what);
  EXPECT_EQ(caught([] { return maybe(1, 2); }), what);
  EXPECT_EQ(caught([] { return maybe(0, 2); }), 0);
}

int main() {
  expect_all(1);
  EXPECT_EQ(static_call_update(key, throws_int), 0);
  expect_all(2);
  EXPECT_EQ(static_call_update(key, STATIC_CALL_RET0), 0);
  expect_all(0);
  EXPECT_EQ(static_call_update(key, throws), 0);
  expect_all(1);
  return 0;
}
