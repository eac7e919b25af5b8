// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// backtrace(3) in a target is the same whether the call was executed by the
// processor, went through the trampoline, or was completed by the breakpoint
// handler.
// Sanitizers put an unwinder of their own under backtrace(3).
// UNSUPPORTED: instrumented
// RUN: %sc_clang -O2 -c %s -o %t.o
// RUN: %clang %t.o %staticcall_lib/libstaticcall_inject.a -pthread -o %t
// RUN: %t | FileCheck %s
// CHECK:      call: trapped as by trampoline: 1, as direct: 1
// CHECK-NEXT: jmp: trapped as by trampoline: 1, as direct: 1
// CHECK-NEXT: je: trapped as by trampoline: 1, as direct: 1
// CHECK-NEXT: call as jmp: 0
// CHECK-NEXT: trapped 3
#include "Inputs/hold.h"
#include "Inputs/straddle.h"

#include <execinfo.h>

enum { most = 32, zero_flag = 0x40 };
struct trace {
  void *frames[most];
  int count;
};
static struct trace trace;

// The target's own frame differs between two targets: it is left out.
__attribute__((noinline)) static void record(void) {
  void *frames[most];
  int count = backtrace(frames, most);
  trace.count = count - 2;
  memcpy(trace.frames, frames + 2, (count - 2) * sizeof *frames);
}
__attribute__((noinline, disable_tail_calls)) static int first(long flags) {
  record();
  return 0 * (int)flags;
}
__attribute__((noinline, disable_tail_calls)) static int second(long flags) {
  record();
  return 1 + 0 * (int)flags;
}
DEFINE_STATIC_CALL(key, first);

STRADDLE_CALL(by_call, key, 61);
STRADDLE_JMP(by_jmp, key, 62);
STRADDLE_JCC(by_je, key, e, 60);
int by_call(long), by_jmp(long), by_je(long);

enum { sites = 3, phases = 3 };
static int (*volatile functions[sites])(long) = {by_call, by_jmp, by_je};
static int phase_begun, phase_ended;
static struct trace traces[sites][phases];

// All calls from one place, so that only what happens at the site may differ.
__attribute__((noinline, disable_tail_calls)) static void
call_from_one_place(int (*volatile *site)(long)) {
  (*site)(zero_flag);
}

__attribute__((noinline)) static void call_all(int phase) {
  for (int i = 0; i < sites; i++) {
    call_from_one_place(&functions[i]);
    traces[i][phase] = trace;
  }
}

static void *run(void *argument) {
  for (volatile int phase = 0; phase < phases; phase++) {
    wait_for(&phase_begun, phase + 1);
    call_all(phase);
    set(&phase_ended, phase + 1);
  }
  return argument;
}

static void run_phase(int phase) {
  set(&phase_begun, phase);
  wait_for(&phase_ended, phase);
}

static int same(const struct trace *a, const struct trace *b) {
  return a->count == b->count && a->count > 2 &&
         !memcmp(a->frames, b->frames, a->count * sizeof *a->frames);
}

int main(void) {
  static const char *const names[sites] = {"call", "jmp", "je"};
  static_call_inject_hook = hold_here;
  pthread_t thread = start(run, NULL);
  run_phase(1);
  CHECK_EQUAL(info_now().sites_straddling, sites);
  CHECK_EQUAL(static_call_set_fallback(STATIC_CALL_FALLBACK_BREAKPOINT), 0);
  hold_at(&holds[0], point_breakpoints_set, 1);
  const struct static_call_change change = STATIC_CALL_CHANGE(key, second);
  struct updater updater;
  start_updater(&updater, &change, 1);
  CHECK(wait_held(&holds[0], &updater));
  run_phase(2);
  release(&holds[0]);
  finish_updater(&updater);
  CHECK_EQUAL(info_now().sites_direct, sites);
  run_phase(3);
  finish(thread);
  for (int i = 0; i < sites; i++)
    printf("%s: trapped as by trampoline: %d, as direct: %d\n", names[i],
           same(&traces[i][1], &traces[i][0]),
           same(&traces[i][1], &traces[i][2]));
  // The control: the sites' own frames are in it, so two kinds differ.
  printf("call as jmp: %d\n", same(&traces[0][1], &traces[1][1]));
  printf("trapped %llu\n", (unsigned long long)info_now().breakpoint_hits);
  return 0;
}
