// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A thread that takes SIGTRAPs by sigwait(3) goes on to get each that is sent,
// in the default mode and after breakpoints were chosen (they are denied then:
// all threads block SIGTRAP).
// RUN: %sc_clang -O2 %s -o %t
// RUN: %t default | FileCheck %s --check-prefix=DEFAULT
// RUN: %t breakpoint | FileCheck %s --check-prefix=BREAKPOINT
// DEFAULT: sent 200, waited for 200, updates 200, direct 0, denied 0
// BREAKPOINT: sent 200, waited for 200, updates 200, direct 0, denied 201
#include "Inputs/one_straddling.h"

enum { signals = 200 };

static int received, tid;
static void *take(void *argument) {
  sigset_t trap;
  sigemptyset(&trap);
  sigaddset(&trap, SIGTRAP);
  set(&tid, gettid());
  while (received < signals) {
    int signal;
    CHECK_EQUAL(sigwait(&trap, &signal), 0);
    site();
    set(&received, received + 1);
  }
  return argument;
}

// Until it sleeps in rt_sigtimedwait(2): one that has just been woken shows
// neither its own mask nor what it waits for.
static void wait_until_it_waits(void) {
  char path[64], text[32] = "";
  wait_for_nonzero(&tid);
  snprintf(path, sizeof path, "/proc/self/task/%d/syscall", tid);
  while (strncmp(text, "128 ", 4)) {
    FILE *file = fopen(path, "r");
    CHECK(file && fgets(text, sizeof text, file));
    fclose(file);
  }
}

int main(int argc, char **argv) {
  CHECK(argc == 2);
  mask_signal(SIG_BLOCK, SIGTRAP);
  pthread_t thread = start(take, NULL);
  wait_until_it_waits();
  if (!strcmp(argv[1], "breakpoint"))
    choose_breakpoint();
  for (int i = 0; i < signals; i++) {
    CHECK_EQUAL(UPDATE(i % 2 ? one : two), 0);
    CHECK_EQUAL(kill(getpid(), SIGTRAP), 0);
    CHECK_EQUAL(site(), i % 2 ? 1 : 2);
    wait_for(&received, i + 1);
    if (i + 1 < signals)
      wait_until_it_waits();
  }
  finish(thread);
  struct static_call_info info = info_now();
  printf("sent %d, waited for %d, updates %llu, direct %llu, denied %llu\n",
         signals, received, (unsigned long long)info.updates,
         (unsigned long long)info.sites_direct,
         (unsigned long long)info.breakpoint_denied);
  return 0;
}
