// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A tail call: each kind of target does what it should, and the inline build's
// site holds what DESIGN's table says.
//
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

__attribute__((noinline)) static int tail_add(int x) {
  return static_call(add, x * 10);
}

__attribute__((noinline)) static void tail_count(int *n) {
  static_call(count, n + 1);
}

static int counted(void) {
  int n[2] = {0, 0};
  tail_count(n);
  return n[1];
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

  EXPECT_EQ(tail_add(1), 11);
  SHOW("first", "add");
  // SITES: first: jmp e9 one{{$}}
  EXPECT_EQ(static_call_update(add, two), 0);
  EXPECT_EQ(tail_add(1), 12);
  SHOW("near", "add");
  // SITES-NEXT: near: jmp e9 two{{$}}
  EXPECT_EQ(static_call_update(add, add_three), 0);
  EXPECT_EQ(tail_add(1), 13);
  SHOW("far", "add");
  // SITES-NEXT: far: jmp e9 tramp far
  EXPECT_EQ(static_call_update(add, STATIC_CALL_RET0), 0);
  EXPECT_EQ(tail_add(1), 0);
  SHOW("zero", "add");
  // SITES-NEXT: zero: jmp e9 tramp far
  EXPECT_EQ(static_call_update(add, one), 0);
  EXPECT_EQ(tail_add(1), 11);

  EXPECT_EQ(counted(), 1);
  EXPECT_EQ(static_call_update(count, NULL), 0);
  EXPECT_EQ(counted(), 0);
  SHOW("null", "count");
  // SITES-NEXT: null: jmp c3 cc cc cc cc{{$}}
  EXPECT_EQ(static_call_update(count, count_three), 0);
  EXPECT_EQ(counted(), 3);
  SHOW("far", "count");
  // SITES-NEXT: far: jmp e9 tramp far
  EXPECT_EQ(static_call_update(count, NULL), 0);
  EXPECT_EQ(counted(), 0);
  EXPECT_EQ(static_call_update(count, count_two), 0);
  EXPECT_EQ(counted(), 2);
  SHOW("near", "count");
  // SITES-NEXT: near: jmp e9 count_two{{$}}
  EXPECT_EQ(static_call_verify(), 0);
  return 0;
}
