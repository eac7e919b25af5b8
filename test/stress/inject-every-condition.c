// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A conditional tail call that runs into a breakpoint jumps when the processor
// would: all 16 conditions, all 32 states of the flags that they look at.
// RUN: %sc_clang -O2 -c %s -o %t.o
// RUN: %clang %t.o %staticcall_lib/libstaticcall_inject.a -pthread -o %t
// RUN: %t | FileCheck %s
// CHECK: trapped 512 of 512, taken 256, as the processor did 512
#include "Inputs/hold.h"
#include "Inputs/straddle.h"

static int taken_old(long flags) { return 1 + 0 * (int)flags; }
static int taken_new(long flags) { return 2 + 0 * (int)flags; }
DEFINE_STATIC_CALL(key, taken_old);

#define CONDITIONS(with)                                                       \
  with(o) with(no) with(b) with(ae) with(e) with(ne) with(be) with(a) with(s)  \
      with(ns) with(p) with(np) with(l) with(ge) with(le) with(g)
#define DEFINE_SITE(cc)                                                        \
  STRADDLE_JCC(j##cc##_site, key, cc, 60);                                     \
  int j##cc##_site(long flags);
CONDITIONS(DEFINE_SITE)
#define NAME_SITE(cc) j##cc##_site,
static int (*const sites[])(long) = {CONDITIONS(NAME_SITE)};
enum { conditions = 16, states = 32 };
_Static_assert(sizeof sites / sizeof *sites == conditions, "");

// Carry, parity, zero, sign, overflow; bit 1 is always set.
static long flags_of(int state) {
  static const int bits[] = {0, 2, 6, 7, 11};
  long flags = 2;
  for (int i = 0; i < 5; i++)
    flags |= (long)(state >> i & 1) << bits[i];
  return flags;
}

static int results[2][conditions][states];

static void *call_all(void *which) {
  for (int i = 0; i < conditions; i++)
    for (int state = 0; state < states; state++)
      results[which != NULL][i][state] = sites[i](flags_of(state));
  return NULL;
}

int main(void) {
  call_all(NULL); // the processor's own answers, 1 or -1
  CHECK_EQUAL(static_call_set_fallback(STATIC_CALL_FALLBACK_BREAKPOINT), 0);
  static_call_inject_hook = hold_here;
  hold_at(&holds[0], point_breakpoints_set, 1);
  const struct static_call_change change = STATIC_CALL_CHANGE(key, taken_new);
  struct updater updater;
  start_updater(&updater, &change, 1);
  CHECK(wait_held(&holds[0], &updater));
  finish(start(call_all, results));
  release(&holds[0]);
  finish_updater(&updater);
  int same = 0, taken = 0;
  for (int i = 0; i < conditions; i++)
    for (int state = 0; state < states; state++) {
      int is = results[1][i][state];
      CHECK(is == 2 || is == -1);
      same += (is == 2) == (results[0][i][state] == 1);
      taken += is == 2;
    }
  printf("trapped %llu of %d, taken %d, as the processor did %d\n",
         (unsigned long long)info_now().breakpoint_hits, conditions * states,
         taken, same);
  return 0;
}
