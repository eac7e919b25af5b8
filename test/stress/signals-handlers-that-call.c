// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// In the default mode handlers may call sites however they are installed: with
// every signal blocked while they run, on alternate stacks, and with SIGTRAP
// ignored, while updates run. Each signal is handled, each call right.
// RUN: %sc_clang -O2 %s -o %t
// RUN: %t | FileCheck %s
// CHECK: handled 6000 of 6000, calls 96000, other 0, errors 0, sigtrap as before 1
#include "Inputs/both_keys.h"

enum { threads = 3, signals = 2000 };

static int stop;
static long errors;
static void *update(void *argument) {
  for (int i = 0; !get(&stop); i++) {
    struct static_call_change changes[2];
    make_changes(changes, (enum state)(i % 3));
    errors += static_call_update_batch(changes, 2) != 0;
  }
  return argument;
}

static __thread struct reached *mine;
static __thread int handled;
static void on_signal(int signal) {
  CHECK_EQUAL(signal, SIGUSR1);
  call_every_site(mine);
  handled++;
}

static void *handle(void *argument) {
  enum { size = 1 << 16 };
  void *memory = malloc(size);
  stack_t stack = {.ss_sp = memory, .ss_size = size}, previous;
  CHECK_EQUAL(sigaltstack(&stack, &previous), 0);
  mine = argument;
  for (int i = 0; i < signals; i++)
    CHECK_EQUAL(raise(SIGUSR1), 0);
  CHECK_EQUAL(sigaltstack(&previous, NULL), 0);
  free(memory);
  return (void *)(long)handled;
}

int main(void) {
  struct sigaction action = {0}, before = {0}, after = {0};
  before.sa_handler = SIG_IGN;
  CHECK_EQUAL(sigaction(SIGTRAP, &before, NULL), 0);
  action.sa_handler = on_signal;
  action.sa_flags = SA_ONSTACK;
  sigfillset(&action.sa_mask);
  CHECK_EQUAL(sigaction(SIGUSR1, &action, NULL), 0);
  struct reached reached[threads] = {{0}};
  pthread_t updater = start(update, NULL), handlers[threads];
  for (int i = 0; i < threads; i++)
    handlers[i] = start(handle, &reached[i]);
  long all = 0, calls = 0, other = 0;
  for (int i = 0; i < threads; i++) {
    void *count;
    CHECK_EQUAL(pthread_join(handlers[i], &count), 0);
    all += (long)count;
    const struct reached *it = &reached[i];
    other += it->other;
    calls += it->old_target + it->new_target + it->zero + it->nothing +
             it->not_taken;
  }
  set(&stop, 1);
  finish(updater);
  CHECK_EQUAL(sigaction(SIGTRAP, NULL, &after), 0);
  printf("handled %ld of %d, calls %ld, other %ld, errors %ld, sigtrap as "
         "before %d\n",
         all, threads * signals, calls, other, errors,
         after.sa_handler == SIG_IGN);
  return 0;
}
