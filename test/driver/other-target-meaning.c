// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// On another system static calls are pointers, all in the header, and mean the
// same. It is this system without its name that shows it: -U__linux__.
// DEFINE: %{cc} = %sc_clang
// DEFINE: %{other} = %{cc} -U__linux__ -DSTATIC_CALL_GENERIC -I%S/../run/Inputs -Wall -Wextra -Wpedantic -Werror %s
// DEFINE: %{one} = %{other} -o %t && %t
// DEFINE: %{two} = %{other} -O2 -DSECOND -c -o %t.o && %{other} -O2 -DFIRST -x none %t.o -o %t && %t
// DEFINE: %{no-code} = llvm-nm %t | FileCheck %s --implicit-check-not=__SCT__ --implicit-check-not=__static_call_image
// RUN: %{one}
// RUN: %{two}
// RUN: %{no-code}
// REDEFINE: %{cc} = %sc_clangxx -x c++
// RUN: %{one}
// RUN: %{two}
// RUN: %{no-code}
// CHECK: __SCK__key
#include "expect.h"

/* In two files, the key of the header is one. */
static inline int three(int x) { return x + 3; }
DEFINE_STATIC_CALL_INLINE(header, three);
DECLARE_STATIC_CALL(key, int(int));
int second(int x);
#ifndef FIRST
int second(int x) { return static_call(key, x) * 10 + static_call(header, x); }
#endif

#ifndef SECOND
static int one(int x) { return x + 1; }
DEFINE_STATIC_CALL(key, one);
DEFINE_STATIC_CALL_LOCAL(local, one);
DEFINE_STATIC_CALL_NULL(hook, void(int *));
DEFINE_STATIC_CALL_RET0(zero, int(int));
static int two(int x) { return x + 2; }
static void count(int *n) { ++*n; }

static void updates(void) {
  int n = 0;
  static_call_cond(hook, &n);
  EXPECT_EQ(n, 0);
  EXPECT(static_call_query(hook) == NULL);
  EXPECT_EQ(static_call_update(hook, count), 0);
  static_call_cond(hook, &n);
  EXPECT_EQ(n, 1);
  EXPECT(static_call_query(hook) == count);
  EXPECT_EQ(static_call_update(hook, NULL), 0);
  static_call_cond(hook, &n);
  EXPECT_EQ(n, 1);
  EXPECT_EQ(static_call(zero, 5), 0);
  EXPECT_EQ(static_call_update(zero, two), 0);
  EXPECT_EQ(static_call(zero, 5), 7);
  EXPECT_EQ(static_call_update(zero, STATIC_CALL_RET0), 0);
  EXPECT_EQ(static_call(zero, 5), 0);
  EXPECT_EQ(static_call_update(local, two), 0);
  EXPECT_EQ(static_call(local, 5), 7);
}

/* All or none: a void key's change to "return 0" is refused. */
static void batches(void) {
  struct static_call_change good[] = {STATIC_CALL_CHANGE(key, two),
                                      STATIC_CALL_CHANGE(header, two)};
  struct static_call_change bad[] = {STATIC_CALL_CHANGE(key, one),
                                     STATIC_CALL_CHANGE(hook, count)};
  EXPECT_EQ(static_call_update_batch(good, 2), 0);
  EXPECT_EQ(second(0), 22);
  bad[1].func = (void *)1;
  EXPECT_EQ(static_call_update_batch(bad, 2), -EINVAL);
  EXPECT_EQ(second(0), 22);
}

int main(void) {
  EXPECT_EQ(second(0), 13);
  updates();
  batches();
  EXPECT_EQ(info_now().mode, STATIC_CALL_MODE_POINTER);
  EXPECT_EQ(info_now().mode_errno, ENOSYS);
  EXPECT_EQ(info_now().sites, 0);
  EXPECT_EQ(static_call_verify(), 0);
  EXPECT_EQ(static_call_set_fallback(STATIC_CALL_FALLBACK_TRAMPOLINE), 0);
  EXPECT_EQ(static_call_set_fallback(STATIC_CALL_FALLBACK_STRICT), -ENOSYS);
  return 0;
}
#endif
