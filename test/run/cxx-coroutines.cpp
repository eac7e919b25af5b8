// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A coroutine is a target, and a coroutine calls.
//
// RUN: %three_builds %s -std=c++20
#include "Inputs/expect.h"
#include <coroutine>
#include <exception>

struct task {
  struct promise_type {
    int value = 0;
    task get_return_object() {
      return {std::coroutine_handle<promise_type>::from_promise(*this)};
    }
    std::suspend_always initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    void return_value(int x) { value = x; }
    void unhandled_exception() { std::terminate(); }
  };
  std::coroutine_handle<promise_type> handle;
  int finish() const {
    handle.resume();
    int value = handle.promise().value;
    handle.destroy();
    return value;
  }
};

static int one(int x) { return x + 1; }
static int two(int x) { return x + 2; }
DEFINE_STATIC_CALL(inner, one);
static task first(int x) { co_return static_call(inner, x); }
static task second(int x) { co_return static_call(inner, x) * 10; }
DEFINE_STATIC_CALL(outer, first);

int main() {
  EXPECT_EQ(static_call(outer, 0).finish(), 1);
  EXPECT_EQ(static_call_update(outer, second), 0);
  task waits = static_call(outer, 0);
  EXPECT_EQ(static_call_update(inner, two), 0);
  EXPECT_EQ(waits.finish(), 20);
  return 0;
}
