// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Options that change how calls are made or checked: sites stay direct.
//
// UNSUPPORTED: instrumented
// DEFINE: %{flags} =
// DEFINE: %{try} = %sc_clang -O2 %{flags} %s -o %t && %t && %sc_clang -O0 %{flags} %s -o %t && %t
// REDEFINE: %{flags} = -fno-plt -fPIC
// RUN: %{try}
// REDEFINE: %{flags} = -fcf-protection=full
// RUN: %{try}
// REDEFINE: %{flags} = -fsanitize=kcfi
// RUN: %{try}
// REDEFINE: %{flags} = -fstack-protector-all -fstack-clash-protection
// RUN: %{try}
// REDEFINE: %{flags} = -fbasic-block-sections=all -fuse-ld=lld
// RUN: %{try}
// REDEFINE: %{flags} = -fno-integrated-as -g
// RUN: %{try}
// REDEFINE: %{flags} = -fpatchable-function-entry=4,2
// RUN: %{try}
// REDEFINE: %{flags} = -fvisibility=hidden -fno-asynchronous-unwind-tables -fomit-frame-pointer
// RUN: %{try}
// REDEFINE: %{flags} = -finstrument-functions -DINSTRUMENT
// RUN: %{try}
#include "Inputs/expect.h"

#ifdef INSTRUMENT
#define PLAIN __attribute__((no_instrument_function))
PLAIN void __cyg_profile_func_enter(void *function, void *site);
PLAIN void __cyg_profile_func_exit(void *function, void *site);
void __cyg_profile_func_enter(void *function, void *site) {
  (void)function, (void)site;
}
void __cyg_profile_func_exit(void *function, void *site) {
  (void)function, (void)site;
}
#endif

static int one(int x) { return x + 1; }
static int two(int x) { return x + 2; }
static void count(int *n) { ++*n; }
DEFINE_STATIC_CALL(global, one);
DEFINE_STATIC_CALL_LOCAL(local, one);
DEFINE_STATIC_CALL_INLINE(header, one);
DEFINE_STATIC_CALL_NULL(hook, void(int *));

__attribute__((noinline)) int tail(int x) { return static_call(local, x); }
__attribute__((noinline)) int call(int x) {
  int n = static_call(global, x) * 10 + static_call(header, x) * 100;
  static_call_cond(hook, &n);
  return n + tail(x);
}

int main(void) {
  EXPECT_EQ(call(0), 111);
  EXPECT_EQ(info_now().sites, 4);
  EXPECT_EQ(info_now().sites_direct, 4);
  EXPECT_EQ(static_call_update(global, two), 0);
  EXPECT_EQ(static_call_update(local, two), 0);
  EXPECT_EQ(static_call_update(header, two), 0);
  EXPECT_EQ(static_call_update(hook, count), 0);
  EXPECT_EQ(call(0), 223);
  EXPECT_EQ(info_now().sites_direct, 4);
  EXPECT_EQ(static_call_verify(), 0);
  return 0;
}
