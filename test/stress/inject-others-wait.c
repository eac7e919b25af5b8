// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// While the patching thread stands still at any point of an update, a second
// update and a fork wait for it. The child is born without a breakpoint in its
// text, can call every site, and can update for itself alone.
// RUN: %sc_clang -O2 -c %s -o %t.o
// RUN: %clang %t.o %staticcall_lib/libstaticcall_inject.a -pthread -o %t
// RUN: %t default | FileCheck %s --check-prefix=DEFAULT
// RUN: %t breakpoint | FileCheck %s --check-prefix=BREAKPOINT
// RUN: %t strict | FileCheck %s --check-prefix=STRICT
// DEFAULT:    default: 14 points, waited: updates 14, forks 14; not held: 0, 0
// BREAKPOINT: breakpoint: 30 points, waited: updates 30, forks 30; not held: 0, 0
// STRICT:     strict: 36 points, waited: updates 36, forks 36; not held: 0, 0
#include "Inputs/both_keys.h"
#include "Inputs/hold.h"

#include <sys/wait.h>

static int plus(int x) { return x + 1; }
static int minus(int x) { return x - 1; }
DEFINE_STATIC_CALL(other, plus);

static void expect_all(enum state is) {
  struct reached reached = {0};
  call_every_site(&reached);
  expect_reached(&reached, 1, is, is);
}

static int find_int3(const struct static_call_site_info *site, void *count) {
  *(int *)count += *(const unsigned char *)site->address == 0xcc;
  return 0;
}

// In the child: no thread is there that could end what was under way.
static void be_child(void) {
  alarm(20);
  int breakpoints = 0;
  CHECK_EQUAL(static_call_for_each_site(find_int3, &breakpoints), 0);
  CHECK_EQUAL(breakpoints, 0);
  CHECK_EQUAL(static_call_verify(), 0);
  expect_all(state_new);
  struct static_call_change changes[2];
  make_changes(changes, state_stub);
  CHECK_EQUAL(static_call_update_batch(changes, 2), 0);
  expect_all(state_stub);
  _exit(0);
}

struct forker {
  int tid, done, status;
};

static void *run_forker(void *argument) {
  struct forker *it = argument;
  set(&it->tid, gettid());
  pid_t child = fork();
  if (!child)
    be_child();
  set(&it->done, 1);
  CHECK_EQUAL(waitpid(child, &it->status, 0), child);
  return NULL;
}

// What a second update and a fork do at one point: how many of them waited.
static int hold_once(int point, int nth, int *updates, int *forks) {
  struct static_call_change changes[2];
  const struct static_call_change there = STATIC_CALL_CHANGE(other, minus);
  struct updater first, second;
  make_changes(changes, state_old);
  CHECK_EQUAL(static_call_update_batch(changes, 2), 0);
  CHECK_EQUAL(static_call_update(other, plus), 0);
  make_changes(changes, state_new);

  hold_at(&holds[0], point, nth);
  start_updater(&first, changes, 2);
  int held = wait_held(&holds[0], &first);
  if (point && !held)
    return release(&holds[0]), finish_updater(&first), 0;
  if (!held)
    finish_updater(&first);
  start_updater(&second, &there, 1);
  *updates += wait_asleep(&second.tid, &second.done);
  struct forker forker = {0};
  pthread_t thread = start(run_forker, &forker);
  *forks += wait_asleep(&forker.tid, &forker.done);
  CHECK(!held || (!get(&second.done) && !get(&forker.done)));
  release(&holds[0]);
  if (held)
    finish_updater(&first);
  finish_updater(&second);
  finish(thread);
  CHECK_EQUAL(forker.status, 0);
  CHECK_EQUAL(static_call(other, 5), 4);
  expect_all(state_new);
  return 1;
}

int main(int argc, char **argv) {
  CHECK(argc == 2);
  alarm(200);
  CHECK_EQUAL(static_call_set_fallback(fallback_named(argv[1])), 0);
  int updates = 0, forks = 0, points = 0;
  // Without a hold nobody waits for long: the control of wait_asleep.
  int free_updates = 0, free_forks = 0;
  hold_once(0, 0, &free_updates, &free_forks);
  static_call_inject_hook = hold_here;
  for (int point = point_first; point < point_end; point++)
    for (int nth = 1; hold_once(point, nth, &updates, &forks); nth++)
      points++;
  printf("%s: %d points, waited: updates %d, forks %d; not held: %d, %d\n",
         argv[1], points, updates, forks, free_updates, free_forks);
  return 0;
}
