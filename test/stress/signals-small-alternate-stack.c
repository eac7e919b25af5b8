// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The limit that is documented at the option: a handler on an alternate stack
// that has no room for one more signal frame must not run into a breakpoint.
// With room it may; and in the default mode it needs none. How large a frame is
// depends on the processor and on what the process uses of it, so one is
// measured. AT_MINSIGSTKSZ says how large one may become.
// Instrumented handlers need larger stacks.
// UNSUPPORTED: instrumented
// RUN: %sc_clang -O2 -c %s -o %t.o
// RUN: %clang %t.o %staticcall_lib/libstaticcall_inject.a -pthread -o %t
// RUN: %t | FileCheck %s
// CHECK:      breakpoint, no room for a frame: signal 11
// CHECK-NEXT: breakpoint, room for a frame: exit 0
// CHECK-NEXT: default, no room for a frame: exit 0
#include "Inputs/hold.h"
#include "Inputs/one_straddling.h"

#include <alloca.h>
#include <sys/mman.h>
#include <sys/wait.h>

// Functions need room, too: the loader's, which binds one at its first call,
// saves all the vector registers that the processor has.
enum { stack_size = 1 << 20, for_functions = 1 << 16 };
static char *stack; // its lowest byte; below it nothing can be written
static char *in_frame;
static size_t room;
static int reached;

static char *stack_pointer(void) {
  char *here;
  __asm__ volatile("mov %%rsp, %0" : "=r"(here));
  return here;
}

static void on_breakpoint(int signal) {
  (void)signal;
  in_frame = __builtin_frame_address(0);
}

// What a breakpoint's signal takes of the stack that it comes to.
static size_t measured_frame(void) {
  struct sigaction before, measuring = {0};
  measuring.sa_handler = on_breakpoint;
  CHECK_EQUAL(sigaction(SIGTRAP, &measuring, &before), 0);
  char *outside = stack_pointer();
  __asm__ volatile("int3" ::: "memory");
  CHECK_EQUAL(sigaction(SIGTRAP, &before, NULL), 0);
  CHECK(in_frame < outside);
  return (size_t)(outside - in_frame);
}

// With `room` bytes below.
static void on_signal(int signal) {
  size_t all = (size_t)(stack_pointer() - stack);
  volatile char *taken = alloca(all - room);
  taken[0] = (char)signal;
  reached = site();
}

static void use_stack(void) {
  char *pages = mmap(NULL, stack_size + 4096, PROT_NONE,
                     MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  CHECK(pages != MAP_FAILED);
  stack = pages + 4096;
  CHECK_EQUAL(mprotect(stack, stack_size, PROT_READ | PROT_WRITE), 0);
  stack_t alternate = {.ss_sp = stack, .ss_size = stack_size};
  CHECK_EQUAL(sigaltstack(&alternate, NULL), 0);
}

static void *handle_on_small_stack(void *nothing) {
  use_stack();
  raise(SIGUSR1);
  return nothing;
}

// A call at the first point at which a straddling site's update is visible.
static void be_child(int fallback) {
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
  finish(start(handle_on_small_stack, NULL));
  CHECK(reached == 2 || (!fallback && reached == 1));
  release(&holds[0]);
  finish_updater(&updater);
  _exit(0);
}

static void print_end(const char *what, int fallback, size_t bytes) {
  int status;
  room = bytes;
  fflush(stdout);
  pid_t child = fork();
  if (!child)
    be_child(fallback);
  CHECK_EQUAL(waitpid(child, &status, 0), child);
  printf("%s: %s %d\n", what, WIFSIGNALED(status) ? "signal" : "exit",
         WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
}

int main(void) {
  size_t frame = measured_frame();
  print_end("breakpoint, no room for a frame", STATIC_CALL_FALLBACK_BREAKPOINT,
            frame / 2);
  print_end("breakpoint, room for a frame", STATIC_CALL_FALLBACK_BREAKPOINT,
            frame + for_functions);
  print_end("default, no room for a frame", STATIC_CALL_FALLBACK_TRAMPOLINE,
            frame / 2);
  return 0;
}
