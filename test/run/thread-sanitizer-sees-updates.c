/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 * ThreadSanitizer knows that what a thread did before an update happens before
 * what the new target does in another thread: static_call, static_call_cond,
 * and a call through what static_call_query gives; also if the update comes
 * while the arguments of a call are evaluated. A race that there is, it still
 * reports (argument: the main thread writes once more after the update).
 *
 * One processor: the main thread then always runs in the middle of something
 * that the callers do, also between what a call tells the sanitizer and the
 * call instruction.
 *
 * RUN: %three_builds %s -fsanitize=thread -pthread
 * RUN: %three_builds --levels=-O2 --under=not %s -fsanitize=thread -pthread -- race
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "Inputs/expect.h"

#include <pthread.h>
#include <sched.h>

#define EACH_KEY(X) X(0) X(1) X(2) X(3) X(4) X(5) X(6) X(7)

static int rounds_since, ended, paced;
static int load(int *from) { return __atomic_load_n(from, __ATOMIC_RELAXED); }
static void add(int *to) { __atomic_fetch_add(to, 1, __ATOMIC_RELAXED); }

static void let_others_run(void) {
  __atomic_store_n(&rounds_since, 0, __ATOMIC_RELAXED);
  while (load(&rounds_since) < 50)
    sched_yield();
}

typedef int value_fn(void);
typedef void hook_fn(int *);
static int zero(void) { return 0; }
#define MAKE(n)                                                                \
  static int value_##n, hooked_##n, queried_##n;                               \
  static int new_value_##n(void) { return value_##n; }                         \
  static void new_hook_##n(int *to) { *to = hooked_##n; }                      \
  static int new_queried_##n(void) { return queried_##n; }                     \
  DEFINE_STATIC_CALL(value_key_##n, zero);                                     \
  DEFINE_STATIC_CALL_NULL(hook_key_##n, hook_fn);                              \
  DEFINE_STATIC_CALL_LOCAL(queried_key_##n, zero);
EACH_KEY(MAKE)

static int awaited, waits;
static int ignore(int x) { return x - x; }
static int new_awaited(int x) { return awaited + x; }
DEFINE_STATIC_CALL(awaited_key, ignore);
static int wait_for_the_end(void) {
  add(&waits);
  while (!load(&ended))
    sched_yield();
  return 1;
}

static void *calls(void *unused) {
  int hooked = 0, sum = 0;
  while (!load(&ended)) {
#define CALL(n)                                                                \
  sum += static_call(value_key_##n);                                           \
  static_call_cond(hook_key_##n, &hooked);                                     \
  sum += static_call_query(queried_key_##n)();
    EACH_KEY(CALL)
    add(&rounds_since);
    /* What is too long ago the sanitizer cannot report. */
    while (paced && load(&rounds_since) >= 50 && !load(&ended))
      sched_yield();
  }
  EXPECT(sum >= 0 && hooked >= 0);
  return unused;
}

static void *waits_in_an_argument(void *unused) {
  EXPECT(static_call(awaited_key, wait_for_the_end()) >= 0);
  return unused;
}

static void stay_on_one_processor(void) {
  cpu_set_t allowed, one;
  EXPECT_EQ(sched_getaffinity(0, sizeof allowed, &allowed), 0);
  int first = 0;
  while (!CPU_ISSET(first, &allowed))
    first++;
  CPU_ZERO(&one);
  CPU_SET(first, &one);
  EXPECT_EQ(sched_setaffinity(0, sizeof one, &one), 0);
}

int main(int argc, char **argv) {
  (void)argv;
  paced = argc > 1;
  stay_on_one_processor();
  pthread_t caller, waiter;
  EXPECT_EQ(pthread_create(&caller, NULL, calls, NULL), 0);
  EXPECT_EQ(pthread_create(&waiter, NULL, waits_in_an_argument, NULL), 0);
#define UPDATE(n)                                                              \
  let_others_run();                                                            \
  value_##n = hooked_##n = queried_##n = 42;                                   \
  EXPECT_EQ(static_call_update(value_key_##n, new_value_##n), 0);              \
  EXPECT_EQ(static_call_update(hook_key_##n, new_hook_##n), 0);                \
  EXPECT_EQ(static_call_update(queried_key_##n, new_queried_##n), 0);
  EACH_KEY(UPDATE)
  while (!load(&waits))
    sched_yield();
  awaited = 42;
  EXPECT_EQ(static_call_update(awaited_key, new_awaited), 0);
  let_others_run();
  if (argc > 1)
    value_0 = 43;
  let_others_run();
  __atomic_store_n(&ended, 1, __ATOMIC_RELAXED);
  EXPECT_EQ(pthread_join(caller, NULL), 0);
  EXPECT_EQ(pthread_join(waiter, NULL), 0);
  return 0;
}
