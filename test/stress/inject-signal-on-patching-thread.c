// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A signal that is sent to the patching thread at any point of an update waits
// until the update has ended; then its handler calls the very sites.
// RUN: %sc_clang -O2 -c %s -o %t.o
// RUN: %clang %t.o %staticcall_lib/libstaticcall_inject.a -pthread -o %t
// RUN: %t default | FileCheck %s --check-prefix=DEFAULT
// RUN: %t breakpoint | FileCheck %s --check-prefix=BREAKPOINT
// RUN: %t strict | FileCheck %s --check-prefix=STRICT
// DEFAULT:    default: 14 points, handled 14, within 0, control 1
// BREAKPOINT: breakpoint: 30 points, handled 30, within 0, control 1
// STRICT:     strict: 36 points, handled 36, within 0, control 1
#include "Inputs/both_keys.h"
#include "Inputs/hold.h"

static int wanted_point, wanted_nth, passed, sent;
static int in_hook, handled, within;
static struct reached reached;

static void on_signal(int signal) {
  (void)signal;
  handled++;
  within += in_hook;
  call_every_site(&reached);
}

// Raised in the hook: the thread is this one, and its bytes are in flight.
static void raise_here(int point) {
  if (point != wanted_point || ++passed != wanted_nth)
    return;
  in_hook = 1;
  CHECK_EQUAL(pthread_kill(pthread_self(), SIGUSR1), 0);
  in_hook = 0;
  sent++;
}

static int raise_once(int point, int nth) {
  struct static_call_change changes[2];
  wanted_point = 0;
  make_changes(changes, state_old);
  CHECK_EQUAL(static_call_update_batch(changes, 2), 0);
  wanted_point = point, wanted_nth = nth, passed = sent = 0;
  memset(&reached, 0, sizeof reached);
  make_changes(changes, state_new);
  int before = handled;
  CHECK_EQUAL(static_call_update_batch(changes, 2), 0);
  CHECK_EQUAL(handled - before, sent);
  if (sent)
    expect_reached(&reached, 1, state_new, state_new);
  return sent;
}

int main(int argc, char **argv) {
  CHECK(argc == 2);
  struct sigaction action = {0};
  action.sa_handler = on_signal;
  CHECK_EQUAL(sigaction(SIGUSR1, &action, NULL), 0);
  CHECK_EQUAL(static_call_set_fallback(fallback_named(argv[1])), 0);
  // The control: outside of an update the handler runs within the hook.
  wanted_point = wanted_nth = 1;
  raise_here(1);
  int control = within;
  within = handled = 0;
  static_call_inject_hook = raise_here;
  int points = 0;
  for (int point = point_first; point < point_end; point++)
    for (int nth = 1; raise_once(point, nth); nth++)
      points++;
  printf("%s: %d points, handled %d, within %d, control %d\n", argv[1], points,
         handled, within, control);
  return 0;
}
