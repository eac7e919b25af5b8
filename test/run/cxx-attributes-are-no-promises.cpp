// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What the function that a key begins with promises besides its type binds no
// later target, and no call of the key relies on it: noreturn, const, pure,
// nonnull, returns_nonnull, noexcept.
//
// RUN: %three_builds %s
#include "Inputs/expect.h"
#include <csetjmp>
#include <cstdlib>

static jmp_buf back;
static int seen;
__attribute__((noreturn)) static void jump() { longjmp(back, 1); }
[[noreturn]] static void jump_quietly() noexcept { longjmp(back, 2); }
static void record() { seen++; }
static void record_quietly() noexcept { seen += 10; }
DEFINE_STATIC_CALL(fatal, jump);
DEFINE_STATIC_CALL_LOCAL(local_fatal, jump_quietly);
DEFINE_STATIC_CALL(aborts, std::abort);
DEFINE_STATIC_CALL_NULL(nothing, std::abort);
DEFINE_STATIC_CALL(ordinary, record);

__attribute__((const)) int twice(int x);
int twice(int x) { return x * 2; }
__attribute__((pure)) int thrice(int x);
int thrice(int x) { return x * 3; }
static int counted(int x) { return x * 4 + seen++; }
DEFINE_STATIC_CALL(constant, twice);
DEFINE_STATIC_CALL_LOCAL(pure, thrice);

__attribute__((returns_nonnull)) void *allocate(size_t n);
void *allocate(size_t n) { return std::malloc(n); }
DEFINE_STATIC_CALL_RET0(allocates, allocate);
__attribute__((nonnull)) int length(const char *s);
int length(const char *s) { return *s != 0; }
static int length_or(const char *s) { return s ? 1 : -1; }
DEFINE_STATIC_CALL(lengths, length);
static int throws(int x) {
  if (x)
    throw x;
  return 0;
}
static int throws_not(int) noexcept { return 1; }
DEFINE_STATIC_CALL(quiet, throws_not);

__attribute__((noinline)) static int check(int ok) {
  if (!ok)
    static_call(fatal);
  return ok + 1;
}
__attribute__((noinline)) static int check_locally(int ok) {
  if (!ok)
    static_call(local_fatal);
  return ok + 2;
}
__attribute__((noinline)) static int check_aborts(int ok) {
  if (!ok)
    static_call(aborts);
  static_call(nothing);
  return ok + 3;
}
__attribute__((noinline)) static int three_calls(int x) {
  int first = static_call(constant, x);
  if (static_call_update(constant, counted))
    return -1;
  return first + static_call(constant, x) + static_call(constant, x);
}
__attribute__((noinline)) static int try_to_allocate() {
  return static_call(allocates, 10) ? 0 : -1;
}
__attribute__((noinline)) static int measure(const char *s) {
  int n = static_call(lengths, s);
  return s ? n : n - 10;
}
__attribute__((noinline)) static int catch_it(int x) {
  try {
    return static_call(quiet, x);
  } catch (int caught) {
    return caught + 100;
  }
}

/* Returns what the target jumped back with. */
static int jumps_from_ordinary() {
  int from = setjmp(back);
  if (!from) {
    static_call(ordinary);
    return 0;
  }
  return from;
}

int main() {
  EXPECT_EQ(static_call_update(fatal, record), 0);
  EXPECT_EQ(check(0), 1);
  EXPECT_EQ(seen, 1);
  EXPECT_EQ(static_call_update(fatal, NULL), 0);
  EXPECT_EQ(check(0), 1);
  EXPECT_EQ(static_call_update(local_fatal, record_quietly), 0);
  EXPECT_EQ(check_locally(0), 2);
  EXPECT_EQ(seen, 11);
  EXPECT_EQ(static_call_update(aborts, record), 0);
  EXPECT_EQ(check_aborts(0), 3);

  EXPECT_EQ(jumps_from_ordinary(), 0);
  EXPECT_EQ(static_call_update(ordinary, jump), 0);
  EXPECT_EQ(jumps_from_ordinary(), 1);
  EXPECT_EQ(static_call_update(ordinary, jump_quietly), 0);
  EXPECT_EQ(jumps_from_ordinary(), 2);
  EXPECT_EQ(static_call_update(ordinary, std::abort), 0);

  seen = 0;
  EXPECT_EQ(three_calls(10), 20 + 40 + 41);
  EXPECT_EQ(static_call_update(pure, counted), 0);
  EXPECT_EQ(static_call(pure, 1) + static_call(pure, 1), 6 + 7);

  const char *volatile null = nullptr;
  EXPECT_EQ(try_to_allocate(), -1);
  EXPECT_EQ(static_call_update(lengths, length_or), 0);
  EXPECT_EQ(measure(null), -11);

  EXPECT_EQ(catch_it(5), 1);
  EXPECT_EQ(static_call_update(quiet, throws), 0);
  EXPECT_EQ(catch_it(5), 105);
  return 0;
}
