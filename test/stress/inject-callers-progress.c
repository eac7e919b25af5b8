// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The patching thread stands still at each point of an update, and other
// threads make all their calls meanwhile: each reaches the old or the new
// target. Sites of every kind; functions, NULL and RET0 as old and as new.
// RUN: %sc_clang -O2 -c %s -o %t.o
// RUN: %clang %t.o %staticcall_lib/libstaticcall_inject.a -pthread -o %t
// RUN: %t default | FileCheck %s --check-prefix=DEFAULT
// RUN: %t breakpoint | FileCheck %s --check-prefix=BREAKPOINT
// RUN: %t strict | FileCheck %s --check-prefix=STRICT
//
// The positive control: the number of callers that ran into an int3 is exact.
// DEFAULT:    default: held at 5 changes, 70 points, hits 0
// BREAKPOINT: breakpoint: held at 5 changes, 154 points, hits as counted
// STRICT:     strict: held at 5 changes, 188 points, hits as counted
#include "Inputs/both_keys.h"
#include "Inputs/hold.h"

enum { callers = 2, rounds = 20 };

static void *call_all(void *result) {
  for (int i = 0; i < rounds; i++)
    call_every_site((struct reached *)result);
  return NULL;
}

static void expect_progress(enum state from, enum state to) {
  struct reached reached[callers] = {{0}};
  pthread_t threads[callers];
  for (int i = 0; i < callers; i++)
    threads[i] = start(call_all, &reached[i]);
  for (int i = 0; i < callers; i++) {
    finish(threads[i]);
    expect_reached(&reached[i], rounds, from, to);
  }
}

// How many calls of a round run into an int3 while all are set: of the
// straddling sites, or of all; jcc are called twice.
static long traps_a_round(int fallback) {
  return fallback == STATIC_CALL_FALLBACK_TRAMPOLINE ? 0
         : fallback == STATIC_CALL_FALLBACK_STRICT   ? calls_a_round
                                                     : calls_a_round / 2;
}

// One update, held where it comes to a point for the nth time. False if it
// never does.
static int hold_once(int fallback, int point, int occurrence, enum state from,
                     enum state to) {
  struct static_call_change changes[2];
  struct updater updater;
  make_changes(changes, from);
  CHECK_EQUAL(static_call_update_batch(changes, 2), 0);
  make_changes(changes, to);
  unsigned long long hits = info_now().breakpoint_hits;
  hold_at(&holds[0], point, occurrence);
  start_updater(&updater, changes, 2);
  int held = wait_held(&holds[0], &updater);
  if (held)
    expect_progress(from, to);
  release(&holds[0]);
  finish_updater(&updater);
  hits = info_now().breakpoint_hits - hits;
  if (held && point >= point_breakpoints_set && point <= point_tails_synced)
    CHECK_EQUAL(hits, callers * rounds * traps_a_round(fallback));
  if (point < point_breakpoints_set)
    CHECK_EQUAL(hits, 0);
  expect_progress(to, to);
  CHECK_EQUAL(static_call_verify(), 0);
  return held;
}

int main(int argc, char **argv) {
  CHECK(argc == 2);
  int fallback = fallback_named(argv[1]);
  CHECK_EQUAL(static_call_set_fallback(fallback), 0);
  static_call_inject_hook = hold_here;
  const enum state changes[][2] = {{state_old, state_new},
                                   {state_old, state_stub},
                                   {state_stub, state_old},
                                   {state_stub, state_new},
                                   {state_new, state_stub}};
  int count = sizeof changes / sizeof *changes, points = 0;
  for (int i = 0; i < count; i++)
    for (int point = point_first; point < point_end; point++)
      for (int nth = 1;
           hold_once(fallback, point, nth, changes[i][0], changes[i][1]); nth++)
        points++;
  printf("%s: held at %d changes, %d points, hits %s\n", argv[1], count, points,
         info_now().breakpoint_hits ? "as counted" : "0");
  return 0;
}
