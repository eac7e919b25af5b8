// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A thread calls while another moves the key between a target in reach and one
// that only the retpoline reaches: each call enters one of the two, and both
// are entered.
//
// RUN: %three_builds --levels=-O2 --builds=inline,outofline,generic %s -mretpoline -DSTATIC_CALL_RETPOLINE -pthread
#include "Inputs/expect.h"
#include "Inputs/far.h"

#include <pthread.h>

enum { updates = 2000 };

static int add_one(int x) { return x + 1; }
DEFINE_STATIC_CALL(key, add_one);

__attribute__((noinline)) static int call(int x) {
  return static_call(key, x) * 1;
}
__attribute__((noinline)) static int tail(int x) { return static_call(key, x); }
__attribute__((noinline)) static int maybe(int x) {
  if (__builtin_expect(x > 0, 1))
    return static_call(key, x);
  return 0;
}

static int stop, total[4];

static void count(int result) {
  EXPECT(result == 11 || result == 13);
  __atomic_add_fetch(&total[result - 10], 1, __ATOMIC_RELAXED);
}

static void *calls(void *arg) {
  while (!__atomic_load_n(&stop, __ATOMIC_RELAXED)) {
    count(call(10));
    count(tail(10));
    count(maybe(10));
  }
  return arg;
}

static int seen(int by) {
  return __atomic_load_n(&total[by], __ATOMIC_RELAXED) > 0;
}

int main(void) {
  int (*far)(int) = far_add_three();
  pthread_t caller;
  EXPECT_EQ(pthread_create(&caller, NULL, calls, NULL), 0);
  for (int i = 0; i < updates || !seen(1) || !seen(3); i++) {
    EXPECT_EQ(static_call_update(key, far), 0);
    EXPECT_EQ(static_call_update(key, add_one), 0);
  }
  __atomic_store_n(&stop, 1, __ATOMIC_RELAXED);
  EXPECT_EQ(pthread_join(caller, NULL), 0);
  EXPECT_EQ(static_call_verify(), 0);
  return 0;
}
