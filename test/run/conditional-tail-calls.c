// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A tail call that clang makes a conditional jump: each kind of target does
// what it should, taken or not, and the inline build's site holds what DESIGN's
// table says.
//
// UNSUPPORTED: instrumented
// RUN: %three_builds --rungs %s
// RUN: %sc_clang -O2 %s -o %t && %t sites | FileCheck %s --check-prefix=SITES
// RUN: env STATICCALL_OPTIONS=fallback=strict %t sites | FileCheck %s --check-prefix=SITES
#include "Inputs/expect.h"
#include "Inputs/far.h"
#include "Inputs/sites.h"

static int one(int x) { return x + 1; }
static int two(int x) { return x + 2; }
static void count_one(int *n) { *n += 1; }
static void count_two(int *n) { *n += 2; }
DEFINE_STATIC_CALL(add, one);
DEFINE_STATIC_CALL(count, count_one);

__attribute__((noinline)) static void count_if(int *n) {
  if (n)
    static_call(count, n);
}

int add_or_keep(int x, int kept);
__attribute__((noinline)) int add_or_keep(int x, int kept) {
  if (__builtin_expect(x > 0, 0))
    return static_call(add, x);
  return kept;
}

static int counted(void) {
  int n = 0;
  count_if(0);
  count_if(&n);
  return n;
}

static int added(int x) {
  EXPECT_EQ(add_or_keep(-1, 77), 77);
  return add_or_keep(x, 77);
}

int main(int argc, char **argv) {
  (void)argv;
  int (*add_three)(int) = far_add_three();
  void (*count_three)(int *) = far_count_three();
  const struct named names[] = {
      NAMED(one),
      NAMED(two),
      NAMED(count_one),
      NAMED(count_two),
      NAMED(add_three),
      NAMED(count_three),
      {"tramp", (__extension__(const void *) __SCT__add)},
      {"tramp", (__extension__(const void *) __SCT__count)},
      {0, 0}};
  int shows = argc > 1;
#define SHOW(when, key) (shows ? (void)show_sites(when, key, names) : (void)0)

  EXPECT_EQ(added(1), 2);
  SHOW("first", "add");
  // SITES: first: jcc 0f 8{{[0-9a-f]}} one{{$}}
  EXPECT_EQ(static_call_update(add, two), 0);
  EXPECT_EQ(added(1), 3);
  SHOW("near", "add");
  // SITES-NEXT: near: jcc 0f 8{{[0-9a-f]}} two{{$}}
  EXPECT_EQ(static_call_update(add, add_three), 0);
  EXPECT_EQ(added(1), 4);
  SHOW("far", "add");
  // SITES-NEXT: far: jcc 0f 8{{[0-9a-f]}} tramp far
  EXPECT_EQ(static_call_update(add, STATIC_CALL_RET0), 0);
  EXPECT_EQ(added(1), 0);
  SHOW("zero", "add");
  // SITES-NEXT: zero: jcc 0f 8{{[0-9a-f]}} tramp far
  EXPECT_EQ(static_call_update(add, one), 0);
  EXPECT_EQ(added(1), 2);

  EXPECT_EQ(counted(), 1);
  EXPECT_EQ(static_call_update(count, NULL), 0);
  EXPECT_EQ(counted(), 0);
  SHOW("null", "count");
  // SITES-NEXT: null: jcc 0f 8{{[0-9a-f]}} tramp far
  EXPECT_EQ(static_call_update(count, count_three), 0);
  EXPECT_EQ(counted(), 3);
  EXPECT_EQ(static_call_update(count, count_two), 0);
  EXPECT_EQ(counted(), 2);
  SHOW("near", "count");
  // SITES-NEXT: near: jcc 0f 8{{[0-9a-f]}} count_two{{$}}
  EXPECT_EQ(static_call_verify(), 0);
  return 0;
}
