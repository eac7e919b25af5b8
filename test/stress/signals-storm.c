// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Signals rain on the patching thread and on callers while updates run, each
// with a handler that calls every site. All signals are handled, no call is
// lost, and no update fails.
// RUN: %sc_clang -O2 %s -o %t
// RUN: %t default | FileCheck %s --check-prefixes=CHECK,DEFAULT
// RUN: %t breakpoint | FileCheck %s --check-prefixes=CHECK,BREAKPOINT
// RUN: %t strict | FileCheck %s --check-prefixes=CHECK,BREAKPOINT
// CHECK: handled 4000 of 4000, calls 64000, other 0, errors 0
// DEFAULT-SAME: breakpoints used 0
// BREAKPOINT-SAME: breakpoints used 1
// CHECK-SAME: verified 0
#include "Inputs/both_keys.h"

enum { signals = 2000, in_flight = 16, threads = 2 };

static struct {
  struct reached reached;
  int ready, handled, stop;
  pthread_t thread;
  long errors, updates;
} workers[threads];
static __thread int self;

static void on_signal(int signal) {
  CHECK_EQUAL(signal, SIGRTMIN);
  call_every_site(&workers[self].reached);
  set(&workers[self].handled, workers[self].handled + 1);
}

static void *update(void *argument) {
  set(&workers[0].ready, 1);
  for (int i = 0; !get(&workers[0].stop); i++) {
    struct static_call_change changes[2];
    make_changes(changes, (enum state)(i % 3));
    int error = static_call_update_batch(changes, 2);
    workers[0].errors += error != 0;
    workers[0].updates++;
  }
  return argument;
}

static void *call(void *argument) {
  struct reached reached = {0};
  self = 1;
  set(&workers[1].ready, 1);
  while (!get(&workers[1].stop))
    call_every_site(&reached);
  CHECK_EQUAL(reached.other, 0);
  return argument;
}

// Real-time signals are queued: none is lost.
static void send_all(void) {
  const union sigval none = {0};
  for (int sent = 0; sent < signals; sent++)
    for (int i = 0; i < threads; i++) {
      while (sent - get(&workers[i].handled) > in_flight)
        usleep(20);
      CHECK_EQUAL(pthread_sigqueue(workers[i].thread, SIGRTMIN, none), 0);
    }
  for (int i = 0; i < threads; i++) {
    wait_for(&workers[i].handled, signals);
    set(&workers[i].stop, 1);
    finish(workers[i].thread);
  }
}

int main(int argc, char **argv) {
  CHECK(argc == 2);
  struct sigaction action = {0};
  action.sa_handler = on_signal;
  action.sa_flags = SA_RESTART;
  CHECK_EQUAL(sigaction(SIGRTMIN, &action, NULL), 0);
  CHECK_EQUAL(static_call_set_fallback(fallback_named(argv[1])), 0);
  unsigned long long at_first = info_now().breakpoint_sites;
  workers[0].thread = start(update, NULL);
  workers[1].thread = start(call, NULL);
  wait_for(&workers[0].ready, 1);
  wait_for(&workers[1].ready, 1);
  send_all();
  long other = 0, calls = 0;
  for (int i = 0; i < threads; i++) {
    const struct reached *it = &workers[i].reached;
    other += it->other;
    calls += it->old_target + it->new_target + it->zero + it->nothing +
             it->not_taken;
  }
  CHECK(workers[0].updates > 0);
  struct static_call_info info = info_now();
  printf("handled %d of %d, calls %ld, other %ld, errors %ld, breakpoints used "
         "%d, "
         "verified %d\n",
         workers[0].handled + workers[1].handled, threads * signals, calls,
         other, workers[0].errors, info.breakpoint_sites > at_first,
         static_call_verify());
  return 0;
}
