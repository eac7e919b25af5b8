/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 * ThreadSanitizer knows of C++ keys, too, that what a thread did before an
 * update happens before what the new target does in another thread, also if the
 * update comes while the arguments are evaluated. A race that there is, it
 * still reports (argument: the main thread writes once more after the update).
 *
 * RUN: %three_builds %s -fsanitize=thread -pthread
 * RUN: %three_builds --levels=-O2 --under=not %s -fsanitize=thread -pthread -- race
 */
#include "Inputs/expect.h"
#include <pthread.h>
#include <sched.h>
#include <staticcall/key.hpp>

static int rounds, paced, ended, waits, value, hooked, awaited;
static int load(int *from) { return __atomic_load_n(from, __ATOMIC_RELAXED); }
static void add(int *to) { __atomic_fetch_add(to, 1, __ATOMIC_RELAXED); }
static void let_others_run() {
  __atomic_store_n(&rounds, 0, __ATOMIC_RELAXED);
  while (load(&rounds) < 50)
    sched_yield();
}

static int zero(int x) { return x - x; }
template <int> struct number {
  struct value_t : staticcall::key<value_t, int(int), zero> {};
  static constexpr value_t call{};
};
namespace {
constexpr struct hook_t : staticcall::null_key<hook_t, void(int *)> {
} hook;
} // namespace

static void *calls(void *unused) {
  int sum = 0, got = 0;
  while (!load(&ended)) {
    sum += number<0>::call(1);
    hook(&got);
    add(&rounds);
    // What is too long ago the sanitizer cannot report.
    while (paced && load(&rounds) >= 50 && !load(&ended))
      sched_yield();
  }
  EXPECT(sum >= 0 && got >= 0);
  return unused;
}

static int wait_for_the_end() {
  add(&waits);
  while (!load(&ended))
    sched_yield();
  return 1;
}
static void *waits_in_an_argument(void *unused) {
  EXPECT(number<1>::call(wait_for_the_end()) >= 0);
  return unused;
}

int main(int argc, char **) {
  paced = argc > 1;
  pthread_t caller, waiter;
  EXPECT_EQ(pthread_create(&caller, nullptr, calls, nullptr), 0);
  EXPECT_EQ(pthread_create(&waiter, nullptr, waits_in_an_argument, nullptr), 0);
  let_others_run();
  value = hooked = 42;
  EXPECT_EQ(number<0>::call.update([](int x) { return value + x; }), 0);
  EXPECT_EQ(hook.update([](int *to) { *to = hooked; }), 0);
  while (!load(&waits))
    sched_yield();
  awaited = 42;
  EXPECT_EQ(number<1>::call.update([](int x) { return awaited + x; }), 0);
  let_others_run();
  if (argc > 1)
    value = 43;
  let_others_run();
  __atomic_store_n(&ended, 1, __ATOMIC_RELAXED);
  EXPECT_EQ(pthread_join(caller, nullptr), 0);
  EXPECT_EQ(pthread_join(waiter, nullptr), 0);
  return 0;
}
