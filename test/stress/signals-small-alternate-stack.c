// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The limit that is documented at the option: a handler on an alternate stack
// that has no room for one more signal frame must not run into a breakpoint.
// With room it may; and in the default mode it needs none.
// Instrumented handlers need larger stacks.
// UNSUPPORTED: instrumented
// RUN: %sc_clang -O2 -c %s -o %t.o
// RUN: %clang %t.o %staticcall_lib/libstaticcall_inject.a -pthread -o %t
// RUN: %t | FileCheck %s
// CHECK:      breakpoint, room for one frame: signal 11
// CHECK-NEXT: breakpoint, room for two frames: exit 0
// CHECK-NEXT: default, room for one frame: exit 0
#include "Inputs/hold.h"
#include "Inputs/one_straddling.h"

#include <sys/auxv.h>
#include <sys/mman.h>
#include <sys/wait.h>

#ifndef AT_MINSIGSTKSZ
#define AT_MINSIGSTKSZ 51
#endif

static int reached;
static void on_signal(int signal) { reached = signal ? site() : 0; }

// In a page of its own, at the end of which nothing can be written.
static void use_stack(size_t size) {
  size_t whole = (size + 8191) & -4096ul;
  char *pages =
      mmap(NULL, whole, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  CHECK(pages != MAP_FAILED);
  CHECK_EQUAL(mprotect(pages + 4096, whole - 4096, PROT_READ | PROT_WRITE), 0);
  stack_t stack = {.ss_sp = pages + whole - size, .ss_size = size};
  CHECK_EQUAL(sigaltstack(&stack, NULL), 0);
}

static void *handle_on_small_stack(void *size) {
  use_stack((size_t)size);
  raise(SIGUSR1);
  return NULL;
}

// A call at the first point at which a straddling site's update is visible.
static void be_child(int fallback, size_t size) {
  struct sigaction action = {0};
  action.sa_handler = on_signal;
  action.sa_flags = SA_ONSTACK;
  CHECK_EQUAL(sigaction(SIGUSR1, &action, NULL), 0);
  CHECK_EQUAL(static_call_set_fallback(fallback), 0);
  static_call_inject_hook = hold_here;
  hold_at(&holds[0], fallback ? point_breakpoints_set : point_slot_written, 1);
  const struct static_call_change change = STATIC_CALL_CHANGE(key, two);
  struct updater updater;
  start_updater(&updater, &change, 1);
  CHECK(wait_held(&holds[0], &updater));
  finish(start(handle_on_small_stack, (void *)size));
  CHECK(reached == 2 || (!fallback && reached == 1));
  release(&holds[0]);
  finish_updater(&updater);
  _exit(0);
}

static void print_end(const char *what, int fallback, size_t size) {
  int status;
  fflush(stdout);
  pid_t child = fork();
  if (!child)
    be_child(fallback, size);
  CHECK_EQUAL(waitpid(child, &status, 0), child);
  printf("%s: %s %d\n", what, WIFSIGNALED(status) ? "signal" : "exit",
         WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
}

int main(void) {
  size_t frame = getauxval(AT_MINSIGSTKSZ);
  CHECK(frame);
  size_t one_frame = frame + 512, two_frames = 2 * frame + 2048;
  print_end("breakpoint, room for one frame", STATIC_CALL_FALLBACK_BREAKPOINT,
            one_frame);
  print_end("breakpoint, room for two frames", STATIC_CALL_FALLBACK_BREAKPOINT,
            two_frames);
  print_end("default, room for one frame", STATIC_CALL_FALLBACK_TRAMPOLINE,
            one_frame);
  return 0;
}
