// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calls and updates before main, and before the runtime has seen the program:
// IFUNC resolvers, preinit_array, constructors of every priority.
//
// UNSUPPORTED: instrumented
// DEFINE: %{check} = %t && env STATICCALL_OPTIONS=mode=pointer %t && env STATICCALL_OPTIONS=fallback=strict %t
// RUN: %build_inline -O0 %s -o %t && %{check}
// RUN: %build_inline -O2 %s -o %t && %{check}
// RUN: %build_inline -O2 -fuse-ld=lld -no-pie %s -o %t && %{check}
// RUN: %build_inline -O2 -static %s -o %t && %{check}
// RUN: %build_inline -O2 -static-pie %s -o %t && %{check}
// RUN: %build_outofline -O2 %s -o %t && %{check}
// RUN: %build_outofline_gcc -O2 %s -o %t && %{check}
// RUN: %build_outofline_gcc -O2 -static %s -o %t && %{check}
// RUN: %build_generic -O2 %s -o %t && %{check}
// RUN: %build_inlinexx -O2 -x c++ %s -o %t && %{check}
#include "Inputs/expect.h"

static int one(void) { return 1; }
static int two(void) { return 2; }
static int three(void) { return 3; }
static int four(void) { return 4; }
DEFINE_STATIC_CALL(key, one);
DEFINE_STATIC_CALL_RET0(zero_key, one);
DEFINE_STATIC_CALL_NULL(null_key, void(int *));

static int seen_by_resolver;
static int answer(void) { return 42; }
#ifdef __cplusplus
extern "C" {
#endif
/* The result says what the resolver saw. */
__attribute__((used)) static int (*resolve(void))(void) {
  int n = 5;
  static_call(null_key, &n);
  seen_by_resolver = static_call(key) * 10 + static_call(zero_key) + n;
  return answer;
}
int resolved(void) __attribute__((ifunc("resolve")));
#ifdef __cplusplus
}
#endif

static int seen_by_preinit;
static void preinit(void) {
  seen_by_preinit = static_call(key);
  seen_by_preinit += 10 * static_call_update(key, two);
  seen_by_preinit += 100 * static_call(key);
}
__attribute__((used, section(".preinit_array"))) static void (*const early)(
    void) = preinit;

static int seen_by_first, seen_by_101;
__attribute__((constructor(1))) static void before_registration(void) {
  seen_by_first = static_call(key);
  seen_by_first += 10 * static_call_update(key, three);
  seen_by_first += 100 * static_call(key);
}
__attribute__((constructor(101))) static void after_registration(void) {
  seen_by_101 = static_call(key);
  seen_by_101 += 10 * static_call_update(key, four);
  seen_by_101 += 100 * static_call(key);
}

int main(void) {
  EXPECT_EQ(resolved(), 42);
  EXPECT_EQ(seen_by_resolver, 15);
  EXPECT_EQ(seen_by_preinit, 201);
  EXPECT_EQ(seen_by_first, 302);
  EXPECT_EQ(seen_by_101, 403);
  EXPECT_EQ(static_call(key), 4);
  EXPECT_EQ(static_call_verify(), 0);
  return 0;
}
