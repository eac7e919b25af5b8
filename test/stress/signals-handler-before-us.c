// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A SIGTRAP handler that was there before breakpoints were chosen gets the
// traps that are its own, with the mask, the context and the flags that it
// asked for, and none of ours.
// RUN: %sc_clang -O2 -c %s -o %t.o
// RUN: %clang %t.o %staticcall_lib/libstaticcall_inject.a -pthread -o %t
// RUN: %t siginfo | FileCheck %s --check-prefixes=CHECK,DEFER
// RUN: %t plain | FileCheck %s --check-prefixes=CHECK,DEFER
// RUN: %t nodefer | FileCheck %s --check-prefixes=CHECK,NODEFER
// Sent, its own int3, one on a site of ours that we have not set.
// CHECK: own traps: sent 1, int3 1, on our site 1
// DEFER: mask in it: SIGUSR1 1, SIGTRAP 1
// NODEFER: mask in it: SIGUSR1 1, SIGTRAP 0
// CHECK: read interrupted: 1
// CHECK: ours 1, of which it saw 0
#include "Inputs/hold.h"
#include "Inputs/one_straddling.h"

#include <sys/mman.h>
#include <ucontext.h>

static int handled, usr1_blocked, trap_blocked, siginfo_right;

static void look_at_mask(void) {
  sigset_t mask;
  CHECK_EQUAL(pthread_sigmask(SIG_SETMASK, NULL, &mask), 0);
  usr1_blocked = sigismember(&mask, SIGUSR1);
  trap_blocked = sigismember(&mask, SIGTRAP);
  handled++;
}

static void on_trap_plain(int signal) {
  CHECK_EQUAL(signal, SIGTRAP);
  look_at_mask();
}

// An int3 on our site: what a debugger does, put the byte back and step back.
static unsigned char *planted, original;
static void on_trap_siginfo(int signal, siginfo_t *info, void *context) {
  CHECK_EQUAL(signal, SIGTRAP);
  greg_t *registers = ((ucontext_t *)context)->uc_mcontext.gregs;
  look_at_mask();
  if (planted && registers[REG_RIP] == (greg_t)planted + 1) {
    CHECK_EQUAL(info->si_code, SI_KERNEL);
    *planted = original;
    registers[REG_RIP]--;
    siginfo_right++;
  }
}

static void install(const char *how) {
  struct sigaction action = {0};
  sigemptyset(&action.sa_mask);
  sigaddset(&action.sa_mask, SIGUSR1);
  if (strcmp(how, "plain")) {
    action.sa_sigaction = on_trap_siginfo;
    action.sa_flags = SA_SIGINFO;
  } else {
    action.sa_handler = on_trap_plain;
  }
  if (!strcmp(how, "nodefer"))
    action.sa_flags |= SA_NODEFER;
  CHECK_EQUAL(sigaction(SIGTRAP, &action, NULL), 0);
}

static int find_site(const struct static_call_site_info *site, void *at) {
  *(unsigned char **)at = (unsigned char *)(unsigned long)site->address;
  return 0;
}

// How often it is called for an int3 on the site that is nobody's breakpoint.
static int trap_on_site(int can_repair) {
  unsigned char *at = NULL;
  CHECK_EQUAL(static_call_for_each_site(find_site, &at), 0);
  if (!can_repair)
    return 1;
  char *page = (char *)((unsigned long)at & -4096ul);
  CHECK_EQUAL(mprotect(page, 8192, PROT_READ | PROT_WRITE | PROT_EXEC), 0);
  original = *at;
  *(volatile unsigned char *)at = 0xcc;
  planted = at;
  CHECK_EQUAL(UPDATE(three), -EBUSY); // and the update keeps off it
  int before = handled;
  CHECK_EQUAL(site(), 1);
  CHECK_EQUAL(siginfo_right, 1);
  return handled - before;
}

static void *call(void *reached) {
  *(int *)reached = site();
  return NULL;
}

static int reader_tid, reader_done, pipe_ends[2];
static void *read_pipe(void *interrupted) {
  char byte;
  set(&reader_tid, gettid());
  *(int *)interrupted = read(pipe_ends[0], &byte, 1) == -1 && errno == EINTR;
  set(&reader_done, 1);
  return NULL;
}

// SIGTRAP to a thread in read(2): its handler asked for no SA_RESTART.
static int interrupt_read(void) {
  int interrupted = 0;
  CHECK_EQUAL(pipe(pipe_ends), 0);
  pthread_t thread = start(read_pipe, &interrupted);
  wait_for_nonzero(&reader_tid);
  while (!get(&reader_done)) {
    pthread_kill(thread, SIGTRAP);
    usleep(1000);
  }
  finish(thread);
  return interrupted;
}

int main(int argc, char **argv) {
  CHECK(argc == 2);
  install(argv[1]);
  choose_breakpoint();
  CHECK_EQUAL(info_now().sites_direct, 1);
  raise(SIGTRAP);
  int sent = handled;
  __asm__ volatile("int3");
  int int3 = handled - sent;
  int on_site = trap_on_site(strcmp(argv[1], "plain"));
  printf("own traps: sent %d, int3 %d, on our site %d\n", sent, int3, on_site);
  printf("mask in it: SIGUSR1 %d, SIGTRAP %d\n", usr1_blocked, trap_blocked);
  printf("read interrupted: %d\n", interrupt_read());

  static_call_inject_hook = hold_here;
  hold_at(&holds[0], point_breakpoints_set, 1);
  const struct static_call_change change = STATIC_CALL_CHANGE(key, two);
  struct updater updater;
  int before = handled, reached = 0;
  start_updater(&updater, &change, 1);
  CHECK(wait_held(&holds[0], &updater));
  finish(start(call, &reached));
  release(&holds[0]);
  finish_updater(&updater);
  CHECK_EQUAL(reached, 2);
  printf("ours %llu, of which it saw %d\n",
         (unsigned long long)info_now().breakpoint_hits, handled - before);
  return 0;
}
