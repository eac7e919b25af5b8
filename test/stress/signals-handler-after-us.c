// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Somebody who takes SIGTRAP after us would get our traps: while he has it no
// breakpoint is used, calls go on, and nobody's handler runs. When it is ours
// again, the next update makes the site direct.
// RUN: %sc_clang -O2 %s -o %t
// RUN: %t handler | FileCheck %s
// RUN: %t ignore | FileCheck %s
// RUN: %t default | FileCheck %s
// CHECK:      taken: update 0, refused, reached 2, denied 2
// CHECK-NEXT: given back: update 0, direct, reached 3, denied 2
// CHECK-NEXT: taken again: update -16, direct, reached 3, denied 3
// CHECK-NEXT: theirs 0
#include "Inputs/one_straddling.h"

static int theirs;
static void on_trap(int signal) { theirs += signal == SIGTRAP; }

static void print(const char *what, int error) {
  printf("%s: update %d, %s, reached %d, denied %llu\n", what, error,
         site_state(), site(),
         (unsigned long long)info_now().breakpoint_denied);
}

static int leave;
static void *block_sigtrap(void *argument) {
  mask_signal(SIG_BLOCK, SIGTRAP);
  set(argument, 1);
  wait_for(&leave, 1);
  return NULL;
}

// Breakpoints chosen, our handler there, and the site not yet direct.
static void begin(void) {
  int blocked = 0;
  pthread_t thread = start(block_sigtrap, &blocked);
  wait_for(&blocked, 1);
  choose_breakpoint();
  set(&leave, 1);
  finish(thread);
}

int main(int argc, char **argv) {
  CHECK(argc == 2);
  struct sigaction their_action = {0}, ours;
  their_action.sa_handler = !strcmp(argv[1], "handler")  ? on_trap
                            : !strcmp(argv[1], "ignore") ? SIG_IGN
                                                         : SIG_DFL;
  begin();
  CHECK_EQUAL(sigaction(SIGTRAP, &their_action, &ours), 0);
  print("taken", UPDATE(two));
  CHECK_EQUAL(sigaction(SIGTRAP, &ours, NULL), 0);
  print("given back", UPDATE(three));
  CHECK_EQUAL(sigaction(SIGTRAP, &their_action, NULL), 0);
  print("taken again", UPDATE(one));
  printf("theirs %d\n", theirs);
  return 0;
}
