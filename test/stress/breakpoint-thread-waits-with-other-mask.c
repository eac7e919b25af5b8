// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A thread in a system call that gives it another mask while it waits shows
// that mask, and runs with its own when it returns, perhaps in the middle of an
// update. It counts as one that blocks SIGTRAP.
// RUN: %sc_clang -O2 %s -o %t
// RUN: %t | FileCheck %s
// CHECK:      sigwait: update 0, refused, reached 2
// CHECK-NEXT: sigsuspend: update 0, refused, reached 2
// CHECK-NEXT: ppoll: update 0, refused, reached 2
// CHECK-NEXT: pselect: update 0, refused, reached 2
// CHECK-NEXT: epoll_pwait: update 0, refused, reached 2
// Waiting alone is no reason.
// CHECK-NEXT: pause: update 0, direct, reached 2
// CHECK-NEXT: poll: update 0, direct, reached 2
// CHECK-NEXT: ppoll without a mask: update 0, direct, reached 2
// CHECK-NEXT: epoll_wait: update 0, direct, reached 2
#include "Inputs/one_straddling.h"

#include <poll.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/wait.h>

static void on_signal(int signal) { (void)signal; }

static sigset_t nothing, wakes;
static int epoll_fd, tid, reached;

static void wait_sigwait(void) {
  int signal;
  CHECK_EQUAL(sigwait(&wakes, &signal), 0);
}
static void wait_sigsuspend(void) { sigsuspend(&nothing); }
static void wait_ppoll(void) { ppoll(NULL, 0, NULL, &nothing); }
static void wait_pselect(void) { pselect(0, NULL, NULL, NULL, NULL, &nothing); }
static void wait_epoll_pwait(void) {
  struct epoll_event event;
  epoll_pwait(epoll_fd, &event, 1, -1, &nothing);
}
static void wait_pause(void) { pause(); }
static void wait_poll(void) { poll(NULL, 0, -1); }
static void wait_ppoll_plain(void) { ppoll(NULL, 0, NULL, NULL); }
static void wait_epoll(void) {
  struct epoll_event event;
  epoll_wait(epoll_fd, &event, 1, -1);
}

static const struct way {
  const char *name;
  void (*wait)(void);
  int masked;
} ways[] = {{"sigwait", wait_sigwait, 1},
            {"sigsuspend", wait_sigsuspend, 1},
            {"ppoll", wait_ppoll, 1},
            {"pselect", wait_pselect, 1},
            {"epoll_pwait", wait_epoll_pwait, 1},
            {"pause", wait_pause, 0},
            {"poll", wait_poll, 0},
            {"ppoll without a mask", wait_ppoll_plain, 0},
            {"epoll_wait", wait_epoll, 0}};

static void *wait_and_call(void *argument) {
  const struct way *way = argument;
  if (way->masked)
    mask_signal(SIG_BLOCK, 0);
  set(&tid, gettid());
  way->wait();
  reached = site();
  return NULL;
}

// Until the thread sleeps.
static void wait_until_it_waits(void) {
  char path[64], text[4096];
  wait_for_nonzero(&tid);
  snprintf(path, sizeof path, "/proc/self/task/%d/status", tid);
  for (;; usleep(50)) {
    FILE *file = fopen(path, "r");
    CHECK(file);
    text[fread(text, 1, sizeof text - 1, file)] = 0;
    fclose(file);
    if (strstr(text, "State:\tS"))
      return;
  }
}

int main(void) {
  struct sigaction action = {0};
  action.sa_handler = on_signal;
  CHECK_EQUAL(sigaction(SIGUSR1, &action, NULL), 0);
  sigemptyset(&nothing);
  sigemptyset(&wakes);
  sigaddset(&wakes, SIGUSR1);
  sigaddset(&wakes, SIGTRAP);
  CHECK((epoll_fd = epoll_create1(0)) >= 0);
  setvbuf(stdout, NULL, _IOLBF, 0);
  // A process for each, so that each site starts on its trampoline.
  for (unsigned i = 0; i < sizeof ways / sizeof *ways; i++) {
    pid_t child = fork();
    if (!child) {
      pthread_t thread = start(wait_and_call, (void *)&ways[i]);
      wait_until_it_waits();
      choose_breakpoint();
      int error = UPDATE(two);
      CHECK_EQUAL(pthread_kill(thread, SIGUSR1), 0);
      finish(thread);
      printf("%s: update %d, %s, reached %d\n", ways[i].name, error,
             site_state(), reached);
      _exit(0);
    }
    int status;
    CHECK_EQUAL(waitpid(child, &status, 0), child);
    CHECK_EQUAL(status, 0);
  }
  return 0;
}
