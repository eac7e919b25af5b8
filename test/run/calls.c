// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// An ordinary call: each kind of target does what it should, and the inline
// build's site holds what DESIGN's table says.
//
// RUN: %three_builds --rungs %s
// RUN: %sc_clang -O0 %s -o %t && %t sites | FileCheck %s --check-prefix=SITES
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

__attribute__((noinline)) static int call_add(int x) {
  return static_call(add, x) * 10;
}

__attribute__((noinline)) static int call_count(void) {
  int n = 0;
  static_call(count, &n);
  return n;
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

  EXPECT_EQ(call_add(0), 10);
  SHOW("first", "add");
  // SITES: first: call e8 one{{$}}
  EXPECT_EQ(static_call_update(add, two), 0);
  EXPECT_EQ(call_add(0), 20);
  SHOW("near", "add");
  // SITES-NEXT: near: call e8 two{{$}}
  EXPECT_EQ(static_call_update(add, add_three), 0);
  EXPECT_EQ(call_add(0), 30);
  SHOW("far", "add");
  // SITES-NEXT: far: call e8 tramp far
  EXPECT_EQ(static_call_update(add, STATIC_CALL_RET0), 0);
  EXPECT_EQ(call_add(5), 0);
  SHOW("zero", "add");
  // SITES-NEXT: zero: call 2e 2e 2e 31 c0{{$}}
  EXPECT_EQ(static_call_update(add, add_three), 0);
  EXPECT_EQ(call_add(0), 30);
  EXPECT_EQ(static_call_update(add, one), 0);
  EXPECT_EQ(call_add(0), 10);
  SHOW("again", "add");
  // SITES-NEXT: again: call e8 one{{$}}

  EXPECT_EQ(call_count(), 1);
  EXPECT_EQ(static_call_update(count, NULL), 0);
  EXPECT_EQ(call_count(), 0);
  SHOW("null", "count");
  // SITES-NEXT: null: call 0f 1f 44 00 00{{$}}
  EXPECT_EQ(static_call_update(count, count_three), 0);
  EXPECT_EQ(call_count(), 3);
  SHOW("far", "count");
  // SITES-NEXT: far: call e8 tramp far
  EXPECT_EQ(static_call_update(count, count_two), 0);
  EXPECT_EQ(call_count(), 2);
  SHOW("near", "count");
  // SITES-NEXT: near: call e8 count_two{{$}}
  EXPECT_EQ(static_call_verify(), 0);
  return 0;
}
