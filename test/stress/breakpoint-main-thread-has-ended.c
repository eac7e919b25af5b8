// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A main thread that has ended stays in /proc with the mask that it had. It
// calls nothing any more, so it keeps nobody from using breakpoints.
// AddressSanitizer ends a program that joins its main thread.
// UNSUPPORTED: instrumented
// RUN: %sc_clang -O2 %s -o %t
// RUN: %t | FileCheck %s
// CHECK:      main blocks SIGTRAP: update 0, refused
// CHECK-NEXT: main has ended: update 0, direct, reached 3
#include "Inputs/one_straddling.h"

static int go;
static pthread_t main_thread;

static void *work(void *argument) {
  wait_for(&go, 1);
  choose_breakpoint();
  int error = UPDATE(two);
  printf("main blocks SIGTRAP: update %d, %s\n", error, site_state());
  set(&go, 2);
  finish(main_thread);
  error = UPDATE(three);
  printf("main has ended: update %d, %s, reached %d\n", error, site_state(),
         site());
  exit(0);
  return argument;
}

int main(void) {
  main_thread = pthread_self();
  start(work, NULL);
  mask_signal(SIG_BLOCK, SIGTRAP);
  set(&go, 1);
  wait_for(&go, 2);
  pthread_exit(NULL);
}
