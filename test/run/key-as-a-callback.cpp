// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A pointer that is made of a C++ key is an ordinary one, without a warning,
// also where sanitizers check what pointers call and a call of the key is
// unchecked; its calls go to the current target. (static_call.h's generic build
// for other processors, and ThreadSanitizer without sc-clang, are exceptions:
// key.hpp.)
//
// RUN: %three_builds %s
// RUN: %three_builds --builds=inline,outofline,generic %s -fsanitize=function,undefined -fno-sanitize-recover=all
#include "Inputs/expect.h"
#include <staticcall/key.hpp>

static int one(int x) { return x + 1; }
static int promises(int x) noexcept { return x + 2; }
inline constexpr struct step_t : staticcall::key<step_t, int(int), one> {
} step;
inline constexpr struct promise_t
    : staticcall::key<promise_t, int(int) noexcept, promises> {
} promise;

static int call(int (*function)(int), int x) { return function(x); }
static int call_promise(int (*function)(int) noexcept, int x) {
  return function(x);
}

int main() {
  int (*callback)(int) = step;
  int (*weaker)(int) = promise;
  EXPECT_EQ(callback(1), 2);
  EXPECT_EQ(call(step, 1), 2);
  EXPECT_EQ(weaker(1), 3);
  EXPECT_EQ(call_promise(promise, 1), 3);
  EXPECT_EQ(step.update(promises), 0);
  EXPECT_EQ(callback(1), 3);
  EXPECT_EQ(call(step, 1), 3);
  EXPECT_EQ(promise.update(staticcall::ret0), 0);
  EXPECT_EQ(weaker(1), 0);
  return 0;
}
