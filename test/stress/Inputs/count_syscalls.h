// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Sees the runtime's system calls: link with -Wl,--wrap=syscall, which catches
// them all, because the runtime makes them through libc's syscall().
#ifndef STATICCALL_TEST_COUNT_SYSCALLS_H
#define STATICCALL_TEST_COUNT_SYSCALLS_H

#include "check.h"

#include <linux/membarrier.h>
#include <stdarg.h>
#include <sys/mman.h>
#include <sys/syscall.h>

static int syncs_counted, writable_counted, protected_counted;
static int registrations_counted; // with membarrier, since the program began
// When this many syncs have been made, the next ones fail with EPERM; -1: none.
static int syncs_allowed = -1;

long __real_syscall(long number, ...);
long __wrap_syscall(long number, ...);
long __wrap_syscall(long number, ...) {
  va_list list;
  va_start(list, number);
  long a[6];
  for (int i = 0; i < 6; i++)
    a[i] = va_arg(list, long);
  va_end(list);
  if (number == SYS_membarrier &&
      (int)a[0] == MEMBARRIER_CMD_PRIVATE_EXPEDITED_SYNC_CORE) {
    if (syncs_allowed >= 0 && syncs_counted >= syncs_allowed) {
      errno = EPERM;
      return -1;
    }
    syncs_counted++;
  }
  if (number == SYS_membarrier &&
      (int)a[0] == MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED_SYNC_CORE)
    registrations_counted++;
  if (number == SYS_mprotect)
    ++*((int)a[2] & PROT_WRITE ? &writable_counted : &protected_counted);
  return __real_syscall(number, a[0], a[1], a[2], a[3], a[4], a[5]);
}

static inline void forget_counts(void) {
  syncs_counted = writable_counted = protected_counted = 0;
}

#endif
