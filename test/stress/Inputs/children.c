// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Children are born, in one of three ways, while another thread updates two
// keys between their old and their new targets. Arguments: how, fallback.
#include "both_keys.h"

#include <spawn.h>
#include <sys/wait.h>

enum { children = 150, most_children = 20000 };
extern char **environ;

static int stop;
static long updates, busy;

static void *update(void *argument) {
  while (!get(&stop)) {
    struct static_call_change changes[2];
    make_changes(changes, updates % 2 ? state_old : state_new);
    int error = static_call_update_batch(changes, 2);
    // A thread in posix_spawn(3) blocks all signals: breakpoints wait.
    CHECK(error == 0 || error == -EBUSY);
    updates += error == 0;
    busy += error != 0;
  }
  return argument;
}

static void call_in_child(void) {
  struct reached reached = {0};
  for (int i = 0; i < 10; i++)
    call_every_site(&reached);
  expect_reached(&reached, 10, state_old, state_new);
}

// A copy of the process: it may update, for itself.
static pid_t fork_one(void) {
  pid_t child = fork();
  if (child)
    return child;
  alarm(60);
  CHECK_EQUAL(static_call_verify(), 0);
  call_in_child();
  struct static_call_change changes[2];
  make_changes(changes, state_stub);
  CHECK_EQUAL(static_call_update_batch(changes, 2), 0);
  struct reached reached = {0};
  call_every_site(&reached);
  expect_reached(&reached, 1, state_stub, state_stub);
  CHECK_EQUAL(static_call_verify(), 0);
  _exit(0);
}

// The parent's memory, code included: it calls, and never updates.
static pid_t vfork_one(void) {
  pid_t child = vfork();
  if (child)
    return child;
  call_in_child();
  _exit(0);
}

static pid_t spawn_one(void) {
  pid_t child;
  char *const arguments[] = {(char *)"/bin/true", NULL};
  CHECK_EQUAL(posix_spawn(&child, arguments[0], NULL, NULL, arguments, environ),
              0);
  return child;
}

int main(int argc, char **argv) {
  CHECK(argc == 3);
  pid_t (*const one)(void) = !strcmp(argv[1], "fork")    ? fork_one
                             : !strcmp(argv[1], "vfork") ? vfork_one
                                                         : spawn_one;
  CHECK_EQUAL(static_call_set_fallback(fallback_named(argv[2])), 0);
  pthread_t thread = start(update, NULL);
  int born = 0, ended_well = 0, met = 0;
  struct reached reached = {0};
  // More children than asked for, if need be, until both targets were met: the
  // control, that updates did run meanwhile.
  for (; born < children || (!met && born < most_children); born++) {
    int status;
    pid_t child = one();
    CHECK(child > 0);
    CHECK_EQUAL(waitpid(child, &status, 0), child);
    ended_well += status == 0;
    call_every_site(&reached); // what a child did is not seen here
    met = reached.old_target && reached.new_target;
  }
  set(&stop, 1);
  finish(thread);
  expect_reached(&reached, born, state_old, state_new);
  printf("enough children %d, all ended well %d, old and new met %d, verified "
         "%d\n",
         born >= children, ended_well == born, met, static_call_verify());
  return 0;
}
