// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Sees the runtime's system calls: link with libstaticcall_inject.a, whose
// calls go through one function, and -Wl,--wrap=static_call_inject_syscall.
#ifndef STATICCALL_TEST_COUNT_SYSCALLS_H
#define STATICCALL_TEST_COUNT_SYSCALLS_H

#include "check.h"

#include <linux/membarrier.h>
#include <sys/mman.h>
#include <sys/syscall.h>

static int syncs_counted, writable_counted, protected_counted;
static int registrations_counted; // with membarrier, since the program began
// When this many syncs have been made, the next ones fail with EPERM; -1: none.
static int syncs_allowed = -1;

long __real_static_call_inject_syscall(long number, long a, long b, long c,
                                       long d, long e, long f);
long __wrap_static_call_inject_syscall(long number, long a, long b, long c,
                                       long d, long e, long f);
long __wrap_static_call_inject_syscall(long number, long a, long b, long c,
                                       long d, long e, long f) {
  if (number == SYS_membarrier &&
      (int)a == MEMBARRIER_CMD_PRIVATE_EXPEDITED_SYNC_CORE) {
    if (syncs_allowed >= 0 && syncs_counted >= syncs_allowed)
      return -EPERM;
    syncs_counted++;
  }
  if (number == SYS_membarrier &&
      (int)a == MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED_SYNC_CORE)
    registrations_counted++;
  if (number == SYS_mprotect)
    ++*((int)c & PROT_WRITE ? &writable_counted : &protected_counted);
  return __real_static_call_inject_syscall(number, a, b, c, d, e, f);
}

static inline void forget_counts(void) {
  syncs_counted = writable_counted = protected_counted = 0;
}

#endif
