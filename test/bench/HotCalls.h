// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Loops around one call, each way to call in an object of its own, because the
// ways differ by the compiler's options.

#ifndef STATICCALL_BENCH_HOTCALLS_H
#define STATICCALL_BENCH_HOTCALLS_H

#include <functional>

extern "C" {

/// Calls that often, each with what the one before returned, and returns the
/// last: X + Calls, in every way.
using bench_loop = int(int Calls, int X);

#define BENCH_DECLARE(way) bench_loop bench_hot_##way, bench_fenced_##way;
// Of functions that return a value ...
#define BENCH_VALUE_WAYS(use)                                                  \
  use(direct) use(inline) use(outofline) use(generic) use(pointer)             \
      use(virtual) use(function) use(plt) use(ifunc) use(retpoline) use(kcfi)
// ... and of hooks that nobody has taken. The loop itself adds 1.
#define BENCH_HOOK_WAYS(use)                                                   \
  use(none) use(nop) use(null) use(if_hook) use(empty)
BENCH_VALUE_WAYS(BENCH_DECLARE)
BENCH_HOOK_WAYS(BENCH_DECLARE)
BENCH_DECLARE(cfi)
#undef BENCH_DECLARE

/// What is called, and where its pointers are: no loop's file can see through
/// them. All return X + 1.
int bench_target(int X);
int bench_ifunc_target(int X);
int bench_plt_target(int X);
void bench_empty(int X);
extern int (*bench_pointer)(int X);
extern void (*bench_hook)(int X);
}

namespace bench {

struct Callee {
  virtual int call(int X) = 0;
  virtual ~Callee() = default;
};
Callee &callee();
std::function<int(int)> &calleeFunction();

} // namespace bench

#endif
