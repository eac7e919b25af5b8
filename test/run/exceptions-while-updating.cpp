// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Exceptions thrown through every kind of site while another thread updates the
// key as fast as it can: each is caught and is one of the two; both are seen.
//
// RUN: %three_builds --levels=-O2 --rungs %s
#include "Inputs/expect.h"
#include <atomic>
#include <thread>

enum { throws = 3000 };
static std::atomic<bool> stop;

__attribute__((noinline)) static int throws_one(int x) {
  if (x > 0)
    throw 1;
  return x;
}
__attribute__((noinline)) static int throws_two(int x) {
  if (x > 0)
    throw 2;
  return x;
}
DEFINE_STATIC_CALL(key, throws_one);

__attribute__((noinline)) int call(int x) { return static_call(key, x) + 1; }
__attribute__((noinline)) int tail(int x) { return static_call(key, x + 1); }
__attribute__((noinline)) int maybe(int x, int y) {
  if (__builtin_expect(x > 0, 0))
    return static_call(key, x);
  return y;
}

template <class Function> static int caught(Function function) {
  try {
    function();
  } catch (int what) {
    return what;
  }
  return 0;
}

int main() {
  std::atomic<unsigned long> updates{0}, failed{0};
  std::thread updater([&] {
    while (!stop) {
      failed += static_call_update(key, throws_two) != 0;
      failed += static_call_update(key, throws_one) != 0;
      updates += 2;
    }
  });
  int total[3] = {0, 0, 0};
  for (int i = 0; i < throws || updates < 1000 || !total[1] || !total[2]; i++) {
    total[caught([] { return call(1); })]++;
    total[caught([] { return tail(1); })]++;
    total[caught([] { return maybe(1, 2); })]++;
  }
  stop = true;
  updater.join();
  EXPECT_EQ(total[0], 0);

  EXPECT_EQ(failed, 0);
  EXPECT_EQ(static_call_verify(), 0);
  return 0;
}
