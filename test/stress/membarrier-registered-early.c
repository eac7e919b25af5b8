// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The process is registered with membarrier(2) once, before main() and its
// threads; updates, threads and images that come later register nothing. In a
// forked child it is registered again by the time that fork(2) returns, and the
// child updates for itself alone.
// RUN: %sc_clang --sc-rpath -O2 -fPIC -shared -DLIBRARY %s -o %t.so
// RUN: %sc_clang -O2 -c %s -o %t.o
// RUN: %clang %t.o %staticcall_lib/libstaticcall_inject.a -Wl,--wrap=static_call_inject_syscall -rdynamic -ldl -pthread -o %t
// RUN: %t %t.so | FileCheck %s
// CHECK:      main, images 1: registered 1 times
// CHECK-NEXT: threads and updates, images 1: registered 1 times
// CHECK-NEXT: dlopen, images 2: registered 1 times
// CHECK-NEXT: child, reached 2, syncs 1: registered 2 times
// CHECK-NEXT: parent, reached 1: registered 1 times
#ifdef LIBRARY
#include <staticcall/static_call.h>
static int value(void) { return 5; }
DEFINE_STATIC_CALL(library_key, value);
int library_value(void);
int library_value(void) { return static_call(library_key) + 1; }
#else
#include "Inputs/count_syscalls.h"

#include <dlfcn.h>
#include <sys/wait.h>

enum { threads = 4, rounds = 50, get_registrations = 1 << 9 /* Linux 6.3 */ };

static int one(void) { return 1; }
static int two(void) { return 2; }
DEFINE_STATIC_CALL(key, one);

__attribute__((noinline)) static int site(void) {
  return static_call(key) + 10;
}

static void *update(void *argument) {
  for (int i = 0; i < rounds; i++)
    CHECK_EQUAL(static_call_update(key, i % 2 ? one : two), 0);
  return argument;
}

static void print_registrations(void) {
  long known = syscall(SYS_membarrier, get_registrations, 0, 0);
  CHECK(known < 0 ||
        known & MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED_SYNC_CORE);
  CHECK_EQUAL(info_now().sync, STATIC_CALL_SYNC_CORE);
  printf(": registered %d times\n", registrations_counted);
  fflush(stdout);
}

static void be_child(void) {
  CHECK_EQUAL(registrations_counted, 2);
  forget_counts();
  CHECK_EQUAL(static_call_update(key, two), 0);
  printf("child, reached %d, syncs %d", site() - 10, syncs_counted);
  print_registrations();
  _exit(0);
}

int main(int argc, char **argv) {
  CHECK(argc == 2);
  printf("main, images %u", info_now().images);
  print_registrations();
  pthread_t started[threads];
  for (int i = 0; i < threads; i++)
    started[i] = start(update, NULL);
  for (int i = 0; i < threads; i++)
    finish(started[i]);
  printf("threads and updates, images %u", info_now().images);
  print_registrations();
  CHECK(dlopen(argv[1], RTLD_NOW));
  printf("dlopen, images %u", info_now().images);
  print_registrations();
  CHECK_EQUAL(static_call_update(key, one), 0);
  pid_t child = fork();
  if (!child)
    be_child();
  int status;
  CHECK_EQUAL(waitpid(child, &status, 0), child);
  CHECK_EQUAL(status, 0);
  printf("parent, reached %d", site() - 10);
  print_registrations();
  return 0;
}
#endif
