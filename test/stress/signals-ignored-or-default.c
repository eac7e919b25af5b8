// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Where SIGTRAP was ignored or had its default action before breakpoints were
// chosen, it still has: one that is sent is ignored or ends the process, and an
// int3 that nobody planted ends it in both cases, as without us.
// RUN: %sc_clang -O2 %s -o %t
// RUN: %t without > %t.without
// RUN: %t breakpoint > %t.with
// RUN: FileCheck %s < %t.without
// RUN: FileCheck %s < %t.with
// CHECK:      ignored: sent: exit 7, int3: signal 5
// CHECK-NEXT: default: sent: signal 5, int3: signal 5
// CHECK-NEXT: default, sent by another process: signal 5
#include "Inputs/one_straddling.h"

#include <sys/wait.h>

static int breakpoints;

static void send_to_self(void) { raise(SIGTRAP); }
static void execute_int3(void) { __asm__ volatile("int3"); }
static void wait_for_signal(void) { pause(); }

static void print_end(const char *what, void (*disposition)(int),
                      void (*act)(void), int send) {
  int status;
  fflush(stdout);
  pid_t child = fork();
  if (!child) {
    signal(SIGTRAP, disposition);
    if (breakpoints) {
      choose_breakpoint();
      CHECK_EQUAL(UPDATE(two), 0);
      CHECK_EQUAL(info_now().sites_direct, 1);
    }
    if (send)
      kill(getppid(), SIGUSR1);
    act();
    _exit(7);
  }
  if (send) {
    int signal;
    sigset_t ready;
    sigemptyset(&ready);
    sigaddset(&ready, SIGUSR1);
    CHECK_EQUAL(sigwait(&ready, &signal), 0);
    CHECK_EQUAL(kill(child, SIGTRAP), 0);
  }
  CHECK_EQUAL(waitpid(child, &status, 0), child);
  printf("%s: %s %d", what, WIFSIGNALED(status) ? "signal" : "exit",
         WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
}

int main(int argc, char **argv) {
  CHECK(argc == 2);
  breakpoints = !strcmp(argv[1], "breakpoint");
  mask_signal(SIG_BLOCK, SIGUSR1);
  print_end("ignored: sent", SIG_IGN, send_to_self, 0);
  print_end(", int3", SIG_IGN, execute_int3, 0);
  print_end("\ndefault: sent", SIG_DFL, send_to_self, 0);
  print_end(", int3", SIG_DFL, execute_int3, 0);
  print_end("\ndefault, sent by another process", SIG_DFL, wait_for_signal, 1);
  puts("");
  return 0;
}
