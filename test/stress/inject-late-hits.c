// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A thread that ran into a breakpoint may be stopped before its handler looks,
// for as long as it takes to end that update and to begin others. It then does
// what the site says by then; its trap is never taken for somebody else's,
// which would end the process.
// RUN: %sc_clang -O2 -c %s -o %t.o
// RUN: %clang %t.o %staticcall_lib/libstaticcall_inject.a -pthread -o %t
// RUN: %t | FileCheck %s
// CHECK:      ended before any look: reached 2, completed 0
// CHECK-NEXT: ended between two looks: reached 2, completed 0
// CHECK-NEXT: another began before any look: reached 3, completed 1
// CHECK-NEXT: ended before any look, another began between two: reached 3, completed 1
// CHECK-NEXT: the same, and the handler's table grew: reached 3, completed 1
#include "Inputs/hold.h"
#include "Inputs/straddle.h"

static int one(void) { return 1; }
static int two(void) { return 2; }
static int three(void) { return 3; }
DEFINE_STATIC_CALL(key, one);
STRADDLE_CALL(site, key, 61);
int site(void);

// More sites than the handler's table has room for at first: 256.
static int zero(void) { return 0; }
DEFINE_STATIC_CALL(many, zero);
__asm__(".pushsection .text.straddle_many,\"ax\",@progbits\n"
        ".p2align 6\n"
        "straddle_many:\n"
        ".rept 256\n"
        ".p2align 6\n"
        ".nops 61\n"
        "1: jmp __SCT__many\n"
        ".pushsection static_call_sites,\"ao\",@progbits,straddle_many\n"
        ".p2align 2\n"
        ".long 1b - .\n"
        ".long __SCT__many - .\n"
        ".popsection\n"
        ".endr\n"
        ".popsection\n");

static int reached;
static void *call(void *argument) {
  set(&reached, site());
  return argument;
}

// Where the caller is stopped while the first update ends, where while a second
// one sets its breakpoints (0: it does not), and of how many keys that one is.
struct stops {
  int first, second, keys;
};

static void check(const char *what, struct stops stops) {
  const struct static_call_change to_two = STATIC_CALL_CHANGE(key, two);
  const struct static_call_change to_three[] = {STATIC_CALL_CHANGE(key, three),
                                                STATIC_CALL_CHANGE(many, one)};
  struct hold *update = &holds[0], *caller = &holds[1], *again = &holds[2];
  struct updater updater;
  CHECK_EQUAL(static_call_update(key, one), 0);
  unsigned long long hits = info_now().breakpoint_hits;

  hold_at(update, point_breakpoints_set, 1);
  start_updater(&updater, &to_two, 1);
  CHECK(wait_held(update, &updater));
  hold_at(caller, stops.first, 1);
  hold_at(again, stops.second, 1);
  pthread_t thread = start(call, NULL);
  wait_for(&caller->held, 1);
  release(update);
  finish_updater(&updater);
  if (stops.second != stops.first) {
    release(caller);
    if (stops.second)
      wait_for(&again->held, 1);
  }
  if (stops.second) {
    hold_at(update, point_breakpoints_set, 1);
    start_updater(&updater, to_three, stops.keys);
    CHECK(wait_held(update, &updater));
  }
  release(caller);
  release(again);
  finish(thread);
  if (stops.second) {
    release(update);
    finish_updater(&updater);
  }
  printf("%s: reached %d, completed %llu\n", what, reached,
         (unsigned long long)info_now().breakpoint_hits - hits);
}

int main(void) {
  setvbuf(stdout, NULL, _IOLBF, 0);
  static_call_inject_hook = hold_here;
  CHECK_EQUAL(static_call_set_fallback(STATIC_CALL_FALLBACK_TRAMPOLINE), 0);
  CHECK_EQUAL(static_call_set_fallback(STATIC_CALL_FALLBACK_BREAKPOINT), 0);
  check("ended before any look", (struct stops){point_trapped, 0, 0});
  check("ended between two looks", (struct stops){point_trap_looked, 0, 0});
  check("another began before any look",
        (struct stops){point_trapped, point_trapped, 1});
  check("ended before any look, another began between two",
        (struct stops){point_trapped, point_trap_looked, 1});
  check("the same, and the handler's table grew",
        (struct stops){point_trapped, point_trap_looked, 2});
  return 0;
}
