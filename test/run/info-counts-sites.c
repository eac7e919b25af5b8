// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// static_call_get_info counts images, keys, sites by state, updates, failures;
// in pointer mode it says that no site could be direct.
//
// RUN: %three_builds --builds=inline --levels=-O2 %s
// RUN: %sc_clang -O2 %s -o %t && env STATICCALL_OPTIONS=mode=pointer %t pointer
// RUN: env STATICCALL_OPTIONS=sync=none %t no-sync
// RUN: env STATICCALL_OPTIONS=fallback=strict %t strict
#include "Inputs/expect.h"
#include "Inputs/far.h"

#include <string.h>

static int one(int x) { return x + 1; }
static int two(int x) { return x + 2; }
DEFINE_STATIC_CALL(a, one);
DEFINE_STATIC_CALL(b, one);
DEFINE_STATIC_CALL(no_site, one);

static int call(int x) {
  return static_call(a, x) + static_call(a, x + 1) + static_call(b, x);
}

/* direct, far, refused */
static void expect_sites(unsigned direct, unsigned far, unsigned refused) {
  struct static_call_info info = info_now();
  EXPECT_EQ(info.sites, direct + far + refused);
  EXPECT_EQ(info.sites_direct, direct);
  EXPECT_EQ(info.sites_far, far);
  EXPECT_EQ(info.sites_refused, refused);
  EXPECT_EQ(info.sites_straddling, 0);
  EXPECT_EQ(info.sites_foreign, 0);
}

static void expect_start(int pointer, int no_sync, int strict) {
  struct static_call_info info = info_now();
  EXPECT_EQ(info.mode,
            pointer ? STATIC_CALL_MODE_POINTER : STATIC_CALL_MODE_DIRECT);
  EXPECT_EQ(info.mode_errno, 0);
  EXPECT_EQ(info.sync, no_sync ? STATIC_CALL_SYNC_NONE : STATIC_CALL_SYNC_CORE);
  EXPECT_EQ(info.sync_errno, no_sync ? ENOSYS : 0);
  EXPECT_EQ(info.fallback, strict ? STATIC_CALL_FALLBACK_STRICT
                                  : STATIC_CALL_FALLBACK_TRAMPOLINE);
  EXPECT_EQ(info.images, 1);
  EXPECT_EQ(info.keys, 3);
  EXPECT_EQ(info.updates, 0);
  EXPECT_EQ(info.update_failures, 0);
  EXPECT_EQ(pointer ? info.pages_dirtied == 0 : info.pages_dirtied > 0, 1);
  EXPECT_EQ(strict ? info.breakpoint_sites > 0 : info.breakpoint_sites == 0, 1);
}

int main(int argc, char **argv) {
  const char *mode = argc > 1 ? argv[1] : "";
  int pointer = !strcmp(mode, "pointer");
  int (*no_int)(int) = NULL;
  expect_start(pointer, !strcmp(mode, "no-sync"), !strcmp(mode, "strict"));
  EXPECT_EQ(call(1), 7);
  expect_sites(pointer ? 0 : 3, 0, pointer ? 3 : 0);
  EXPECT_EQ(static_call_update(a, far_add_three()), 0);
  expect_sites(pointer ? 0 : 1, 2, pointer ? 1 : 0);
  EXPECT_EQ(static_call_update(a, two), 0);
  expect_sites(pointer ? 0 : 3, 0, pointer ? 3 : 0);
  EXPECT_EQ(static_call_update(b, no_int), -EINVAL);
  EXPECT_EQ(static_call_update(no_site, two), 0);
  EXPECT_EQ(info_now().updates, 3);
  EXPECT_EQ(info_now().update_failures, 1);
  return 0;
}
