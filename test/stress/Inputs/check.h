// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What the stress programs share: a check that says where and what, the
// runtime's counters, and threads.
#ifndef STATICCALL_TEST_CHECK_H
#define STATICCALL_TEST_CHECK_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE 1
#endif
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <staticcall/static_call.h>

#define CHECK(condition)                                                       \
  ((condition) ? (void)0                                                       \
               : (fprintf(stderr, "%s:%d: not so: %s (errno %d)\n", __FILE__,  \
                          __LINE__, #condition, errno),                        \
                  abort()))

#define CHECK_EQUAL(is, should)                                                \
  do {                                                                         \
    long long is_ = (long long)(is), should_ = (long long)(should);            \
    if (is_ != should_) {                                                      \
      fprintf(stderr, "%s:%d: %s is %lld, not %lld\n", __FILE__, __LINE__,     \
              #is, is_, should_);                                              \
      abort();                                                                 \
    }                                                                          \
  } while (0)

static inline struct static_call_info info_now(void) {
  struct static_call_info info;
  CHECK_EQUAL(static_call_get_info(&info), 0);
  return info;
}

static inline pthread_t start(void *(*run)(void *), void *argument) {
  pthread_t thread;
  CHECK_EQUAL(pthread_create(&thread, NULL, run, argument), 0);
  return thread;
}

static inline void finish(pthread_t thread) {
  CHECK_EQUAL(pthread_join(thread, NULL), 0);
}

static inline void mask_signal(int how, int signal) {
  sigset_t set;
  if (signal)
    sigemptyset(&set), sigaddset(&set, signal);
  else
    sigfillset(&set);
  CHECK_EQUAL(pthread_sigmask(how, &set, NULL), 0);
}

// Flags that threads set for one another.
static inline int get(int *flag) {
  return __atomic_load_n(flag, __ATOMIC_SEQ_CST);
}
static inline void set(int *flag, int value) {
  __atomic_store_n(flag, value, __ATOMIC_SEQ_CST);
}
static inline void wait_for(int *flag, int value) {
  while (get(flag) != value)
    usleep(50);
}
static inline void wait_for_nonzero(int *flag) {
  while (!get(flag))
    usleep(50);
}

#endif
