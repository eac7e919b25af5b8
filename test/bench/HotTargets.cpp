// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What the loops call. Compiled with -fsanitize=kcfi, which puts the hash that
// its caller looks at before each function.

#include "HotCalls.h"

extern "C" int bench_target(int X) { return X + 1; }
extern "C" void bench_empty(int) {}

int (*bench_pointer)(int) = bench_target;
void (*bench_hook)(int);

// Volatile, so that nothing knows which of the two it will be.
static volatile int Other;
static int add(int X) { return X + 1; }
static int addTwo(int X) { return X + 2; }
extern "C" __attribute__((used)) int (*bench_resolve())(int) {
  return Other ? addTwo : add;
}
extern "C" __attribute__((ifunc("bench_resolve"))) int
bench_ifunc_target(int X);

namespace {

struct One final : bench::Callee {
  int call(int X) override { return X + 1; }
};

} // namespace

bench::Callee &bench::callee() {
  static One Object;
  return Object;
}

std::function<int(int)> &bench::calleeFunction() {
  static std::function<int(int)> Function = [](int X) { return X + 1; };
  return Function;
}
