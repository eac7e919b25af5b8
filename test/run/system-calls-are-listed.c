// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Every system call that the runtime makes stands in runtime/README.md, "System
// calls"; with mode=pointer and sync=none, none of those that a filter may
// kill.
// RUN: %sc_clang -O2 -c %s -o %t.o
// RUN: %clang %t.o %staticcall_lib/libstaticcall_inject.a -Wl,--wrap=static_call_inject_syscall -pthread -o %t
// RUN: %python %S/Inputs/listed_calls.py %source_root/runtime/README.md %t | FileCheck %s
// CHECK: not listed: none
// CHECK-NEXT: quiet: no membarrier, no mprotect
// CHECK-NEXT: otherwise: membarrier, mprotect
#include "Inputs/expect.h"

#include <pthread.h>
#include <sys/wait.h>
#include <unistd.h>

static int one(void) { return 1; }
static int two(void) { return 2; }
DEFINE_STATIC_CALL(key, one);

typedef long call_fn(long, long, long, long, long, long, long);
call_fn __real_static_call_inject_syscall, __wrap_static_call_inject_syscall;

static unsigned char made[1024];
long __wrap_static_call_inject_syscall(long number, long a, long b, long c,
                                       long d, long e, long f) {
  EXPECT(number >= 0 && number < 1024);
  made[number] = 1;
  return __real_static_call_inject_syscall(number, a, b, c, d, e, f);
}

static void *update(void *unused) {
  for (int i = 0; i < 1000; i++) {
    int error = static_call_update(key, i % 2 ? one : two);
    EXPECT(error == 0 || error == -EBUSY);
  }
  return unused;
}

int main(void) {
  pthread_t threads[2];
  for (int i = 0; i < 2; i++)
    EXPECT_EQ(pthread_create(&threads[i], NULL, update, NULL), 0);
  for (int i = 0; i < 2; i++)
    EXPECT_EQ(pthread_join(threads[i], NULL), 0);
  pid_t child = fork();
  if (!child)
    _exit(0);
  int status;
  EXPECT_EQ(waitpid(child, &status, 0), child);
  for (int i = 0; i < 1024; i++)
    if (made[i])
      printf("%d\n", i);
  return 0;
}
