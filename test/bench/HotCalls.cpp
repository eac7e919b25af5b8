// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Compiled once for each way to call: BENCH_WAY is its name, and BENCH_IS_<way>
// is defined.

#include "HotCalls.h"

#include <staticcall/static_call.h>

#define PASTE_(a, b) a##b
#define PASTE(a, b) PASTE_(a, b)

#if defined(BENCH_IS_inline) || defined(BENCH_IS_outofline) ||                 \
    defined(BENCH_IS_generic)
#define KEY PASTE(bench_key_, BENCH_WAY)
DEFINE_STATIC_CALL(KEY, bench_target);
#define CALL(x) static_call(KEY, x)
#elif defined(BENCH_IS_direct)
#define CALL(x) bench_target(x)
#elif defined(BENCH_IS_plt)
#define CALL(x) bench_plt_target(x)
#elif defined(BENCH_IS_ifunc)
#define CALL(x) bench_ifunc_target(x)
#elif defined(BENCH_IS_virtual)
#define PROLOGUE bench::Callee &Object = bench::callee();
#define CALL(x) Object.call(x)
#elif defined(BENCH_IS_function)
#define PROLOGUE std::function<int(int)> &Function = bench::calleeFunction();
#define CALL(x) Function(x)
#elif defined(BENCH_IS_null)
DEFINE_STATIC_CALL_NULL(bench_key_null, void(int));
#define HOOK(x) static_call(bench_key_null, x)
#elif defined(BENCH_IS_if_hook)
#define HOOK(x)                                                                \
  if (bench_hook)                                                              \
  bench_hook(x)
#elif defined(BENCH_IS_empty)
#define HOOK(x) bench_empty(x)
#elif defined(BENCH_IS_nop)
#define HOOK(x) __asm__ volatile(".byte 0x0f, 0x1f, 0x44, 0x00, 0x00")
#elif defined(BENCH_IS_none)
#define HOOK(x) (void)(x)
#else // pointer, retpoline, kcfi, cfi: the options make the difference
#define CALL(x) bench_pointer(x)
#endif

#if defined(BENCH_IS_cfi)
// A library of its own: the check needs link-time optimization of all that it
// covers. Several members, because for one alone it would be a comparison.
#define EXPORT __attribute__((visibility("default")))
#define MEMBER(n)                                                              \
  static int member##n(int X) {                                                \
    __asm__("" : "+r"(X));                                                     \
    return X + n;                                                              \
  }
MEMBER(1)
MEMBER(2)
MEMBER(3)
MEMBER(4)
extern "C" EXPORT int (*bench_cfi_members[])(int) = {member1, member2, member3,
                                                     member4};
#undef CALL
#define CALL(x) bench_cfi_members[0](x)
#else
#define EXPORT
#endif

#ifndef PROLOGUE
#define PROLOGUE
#endif
#ifdef HOOK
#define STEP                                                                   \
  do {                                                                         \
    HOOK(X);                                                                   \
    __asm__ volatile("leal 1(%q0), %0" : "+r"(X));                             \
  } while (0)
#else
#define STEP X = CALL(X)
#endif

extern "C" EXPORT int PASTE(bench_hot_, BENCH_WAY)(int Calls, int X) {
  PROLOGUE
#pragma clang loop unroll(disable) vectorize(disable)
  for (int I = 0; I < Calls; I++)
    STEP;
  return X;
}

extern "C" EXPORT int PASTE(bench_fenced_, BENCH_WAY)(int Calls, int X) {
  PROLOGUE
#pragma clang loop unroll(disable) vectorize(disable)
  for (int I = 0; I < Calls; I++) {
    __asm__ volatile("lfence" ::: "memory");
    STEP;
  }
  return X;
}
