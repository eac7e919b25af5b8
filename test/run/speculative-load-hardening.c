// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Speculative load hardening reads the return address below the stack pointer
// after a call: such a site holds nothing but calls, so it stays on its
// trampoline while its key is NULL or RET0. Tail calls have nothing after them.
//
// UNSUPPORTED: instrumented
// DEFINE: %{flags} =
// DEFINE: %{try} = %sc_clang -O2 %{flags} %s -o %t && %t && %sc_clang -O0 %{flags} %s -o %t && %t && env STATICCALL_OPTIONS=fallback=strict %t
// REDEFINE: %{flags} = -mspeculative-load-hardening
// RUN: %{try}
// REDEFINE: %{flags} = -mspeculative-load-hardening -mno-red-zone
// RUN: %{try}
// REDEFINE: %{flags} = -mllvm -x86-speculative-load-hardening -fPIC
// RUN: %{try}
// REDEFINE: %{flags} = -DONE='__attribute__((speculative_load_hardening))'
// RUN: %{try}
#include "Inputs/expect.h"

#ifndef ONE
#define ONE
#endif

static void nothing(int x) { (void)x; }
static void set(int x) { (void)x; }
static int one(int x) { return x + 1; }
DEFINE_STATIC_CALL_NULL(hook, nothing);
DEFINE_STATIC_CALL_RET0(get, one);
DEFINE_STATIC_CALL(plain, one);

static int table[4] = {10, 20, 30, 40};

__attribute__((noinline)) ONE static int call_hook(const int *p, int i) {
  if (i >= 4)
    return 0;
  static_call(hook, i);
  return p[i];
}
__attribute__((noinline)) ONE static int call_get(const int *p, int i) {
  if (i >= 4)
    return 0;
  int z = static_call(get, i);
  return p[i] + z;
}
__attribute__((noinline)) ONE static int call_plain(const int *p, int i) {
  if (i >= 4)
    return 0;
  int z = static_call(plain, i);
  return p[i] + z;
}

static int count_far(const struct static_call_site_info *site, void *arg) {
  if (site->state == STATIC_CALL_SITE_FAR)
    ++*(int *)arg;
  return 0;
}

static int far_sites(void) {
  int n = 0;
  EXPECT_EQ(static_call_for_each_site(count_far, &n), 0);
  return n;
}

int main(int argc, char **argv) {
  (void)argv;
  EXPECT_EQ(info_now().sites, 3);
  EXPECT_EQ(call_plain(table, argc), 22);
  EXPECT_EQ(call_hook(table, argc), 20);
  EXPECT_EQ(call_get(table, argc), 20);
  EXPECT_EQ(far_sites(), 2);
  EXPECT_EQ(static_call_update(hook, set), 0);
  EXPECT_EQ(static_call_update(get, one), 0);
  EXPECT_EQ(call_hook(table, argc), 20);
  EXPECT_EQ(call_get(table, argc), 22);
  EXPECT_EQ(far_sites(), 0);
  EXPECT_EQ(static_call_update(plain, STATIC_CALL_RET0), 0);
  EXPECT_EQ(static_call_update(hook, NULL), 0);
  EXPECT_EQ(call_plain(table, argc), 20);
  EXPECT_EQ(call_hook(table, argc), 20);
  EXPECT_EQ(far_sites(), 2);
  EXPECT_EQ(static_call_verify(), 0);
  return 0;
}
