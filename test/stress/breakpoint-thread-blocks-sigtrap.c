// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A thread that blocks SIGTRAP would be killed by a breakpoint. While there is
// one, a straddling site stays on its trampoline, or as it is if it is direct
// already; when the thread takes SIGTRAP again, the next update makes it
// direct.
// RUN: %sc_clang -O2 %s -o %t
// RUN: %t | FileCheck %s
// CHECK:      an int3 in a thread that blocks SIGTRAP: signal 5
// CHECK-NEXT: blocked: update 0, refused, worker reached 2, denied 2
// CHECK-NEXT: taken again: update 0, direct, worker reached 3, denied 2
// CHECK-NEXT: blocked, site direct: update -16, direct, worker reached 3, denied 3
#include "Inputs/one_straddling.h"

#include <sys/wait.h>

static int block, blocked, call, called, reached, stop;

static void *work(void *argument) {
  while (!get(&stop)) {
    if (get(&block) != blocked) {
      mask_signal(get(&block) ? SIG_BLOCK : SIG_UNBLOCK, 0);
      set(&blocked, get(&block));
    }
    if (get(&call) != called) {
      reached = site();
      set(&called, call);
    }
    usleep(50);
  }
  return argument;
}

static void print(const char *what, int error) {
  set(&call, called + 1);
  wait_for(&called, call);
  printf("%s: update %d, %s, worker reached %d, denied %llu\n", what, error,
         site_state(), reached,
         (unsigned long long)info_now().breakpoint_denied);
}

// The control: what the rule is there for.
static void try_int3(void) {
  pid_t child = fork();
  if (!child) {
    mask_signal(SIG_BLOCK, SIGTRAP);
    signal(SIGTRAP, SIG_IGN);
    __asm__ volatile("int3");
    _exit(0);
  }
  int status;
  CHECK_EQUAL(waitpid(child, &status, 0), child);
  printf("an int3 in a thread that blocks SIGTRAP: signal %d\n",
         WIFSIGNALED(status) ? WTERMSIG(status) : 0);
}

int main(void) {
  setvbuf(stdout, NULL, _IOLBF, 0);
  try_int3();
  pthread_t thread = start(work, NULL);
  set(&block, 1);
  wait_for(&blocked, 1);
  choose_breakpoint(); // denied, too
  print("blocked", UPDATE(two));
  set(&block, 0);
  wait_for(&blocked, 0);
  print("taken again", UPDATE(three));
  set(&block, 1);
  wait_for(&blocked, 1);
  print("blocked, site direct", UPDATE(one));
  set(&stop, 1);
  finish(thread);
  return 0;
}
