// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The default mode needs no signal: with SIGTRAP blocked and ignored and every
// other signal blocked in all threads, updates and calls work, and nothing asks
// for or changes a disposition.
// RUN: %sc_clang -O2 -c %s -o %t.o
// RUN: %clang %t.o %staticcall_lib/libstaticcall_inject.a -Wl,--wrap=static_call_inject_syscall -pthread -o %t
// RUN: %t default | FileCheck %s --check-prefix=DEFAULT
// RUN: %t breakpoint | FileCheck %s --check-prefix=CONTROL
// DEFAULT: sigactions 0, caught as before 1, ignored as before 1, updates 600, direct 6 of 12
// CONTROL: sigactions {{[1-9][0-9]*}}, caught as before 0, ignored as before 0, updates 600, direct 6 of 12
#include "Inputs/both_keys.h"

#include <sys/syscall.h>

enum { rounds = 300, callers = 2 };

static int sigactions, stop;
long __real_static_call_inject_syscall(long, long, long, long, long, long,
                                       long);
long __wrap_static_call_inject_syscall(long, long, long, long, long, long,
                                       long);
long __wrap_static_call_inject_syscall(long number, long a, long b, long c,
                                       long d, long e, long f) {
  sigactions += number == SYS_rt_sigaction;
  return __real_static_call_inject_syscall(number, a, b, c, d, e, f);
}

static unsigned long long status_mask(const char *name) {
  char text[4096];
  FILE *file = fopen("/proc/self/status", "r");
  CHECK(file);
  text[fread(text, 1, sizeof text - 1, file)] = 0;
  fclose(file);
  const char *at = strstr(text, name);
  CHECK(at);
  return strtoull(at + strlen(name), NULL, 16);
}

static void *call(void *argument) {
  struct reached *reached = argument;
  while (!get(&stop))
    call_every_site(reached);
  CHECK_EQUAL(reached->other, 0);
  return NULL;
}

int main(int argc, char **argv) {
  CHECK(argc == 2);
  struct sigaction ignore = {0};
  ignore.sa_handler = SIG_IGN;
  CHECK_EQUAL(sigaction(SIGTRAP, &ignore, NULL), 0);
  mask_signal(SIG_BLOCK, 0);
  struct reached reached[callers] = {{0}};
  pthread_t threads[callers];
  for (int i = 0; i < callers; i++)
    threads[i] = start(call, &reached[i]);
  // pthread_create(3) has a handler of its own.
  unsigned long long caught = status_mask("SigCgt:");
  unsigned long long ignored = status_mask("SigIgn:");
  CHECK_EQUAL(static_call_set_fallback(fallback_named(argv[1])), 0);
  for (int i = 0; i < rounds; i++) {
    struct static_call_change changes[2];
    make_changes(changes, i % 2 ? state_old : state_new);
    CHECK_EQUAL(static_call_update_batch(changes, 2), 0);
  }
  set(&stop, 1);
  for (int i = 0; i < callers; i++)
    finish(threads[i]);
  struct static_call_info info = info_now();
  printf("sigactions %d, caught as before %d, ignored as before %d, updates "
         "%llu, direct %llu of %llu\n",
         sigactions, status_mask("SigCgt:") == caught,
         status_mask("SigIgn:") == ignored, (unsigned long long)info.updates,
         (unsigned long long)info.sites_direct, (unsigned long long)info.sites);
  return 0;
}
