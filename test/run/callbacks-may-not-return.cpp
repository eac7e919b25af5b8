// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A callback of static_call_for_each_site that throws, jumps away or ends its
// thread ends the walk: the lock is free, the signal mask is what it was, and
// nothing is left mapped.
//
// RUN: %three_builds --builds=inline --levels=-O2 %s -pthread
#include "Inputs/expect.h"
#include <algorithm>
#include <csetjmp>
#include <csignal>
#include <cstring>
#include <fstream>
#include <iterator>
#include <pthread.h>
#include <stdexcept>
#include <string>

static int one() { return 1; }
static int two() { return 2; }
DEFINE_STATIC_CALL(key, one);
__attribute__((noinline)) static int calls() {
  return static_call(key) + 10 * static_call(key);
}

static long mappings() {
  std::ifstream maps("/proc/self/maps");
  return std::count(std::istreambuf_iterator<char>(maps), {}, '\n');
}

static void *update_and_back(void *) {
  EXPECT_EQ(static_call_update(key, two), 0);
  EXPECT_EQ(calls(), 22);
  EXPECT_EQ(static_call_update(key, one), 0);
  EXPECT_EQ(calls(), 11);
  return nullptr;
}

static sigset_t mask_now() {
  sigset_t mask;
  EXPECT_EQ(pthread_sigmask(SIG_SETMASK, nullptr, &mask), 0);
  return mask;
}

static void expect_free(const sigset_t &before) {
  sigset_t now = mask_now();
  EXPECT_EQ(memcmp(&now, &before, 8), 0);
  update_and_back(nullptr);
  pthread_t other;
  EXPECT_EQ(pthread_create(&other, nullptr, update_and_back, nullptr), 0);
  EXPECT_EQ(pthread_join(other, nullptr), 0);
}

static int throws(const static_call_site_info *, void *) {
  throw std::runtime_error("left");
}
static jmp_buf place;
static int jumps(const static_call_site_info *, void *) { longjmp(place, 1); }
static int exits(const static_call_site_info *, void *) {
  pthread_exit(nullptr);
}
static int nests(const static_call_site_info *, void *) {
  return static_call_for_each_site(throws, nullptr);
}

static bool left_by(int (*callback)(const static_call_site_info *, void *)) {
  try {
    static_call_for_each_site(callback, nullptr);
  } catch (const std::runtime_error &error) {
    return !strcmp(error.what(), "left");
  }
  return false;
}

static void *exit_in_a_walk(void *) {
  static_call_for_each_site(exits, nullptr);
  return &place;
}

static void each_way(const sigset_t &before) {
  EXPECT(left_by(throws));
  expect_free(before);
  EXPECT(left_by(nests));
  expect_free(before);
  if (!setjmp(place)) {
    static_call_for_each_site(jumps, nullptr);
    EXPECT(false);
  }
  expect_free(before);
  pthread_t walker;
  void *result = &place;
  EXPECT_EQ(pthread_create(&walker, nullptr, exit_in_a_walk, nullptr), 0);
  EXPECT_EQ(pthread_join(walker, &result), 0);
  EXPECT(!result);
  expect_free(before);
}

int main() {
  sigset_t before = mask_now();
  each_way(before);
  long mapped = mappings();
  for (int i = 0; i < 50; i++)
    each_way(before);
  EXPECT(mappings() <= mapped + 2); // the C library's own
  return 0;
}
