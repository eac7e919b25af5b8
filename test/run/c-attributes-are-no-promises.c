// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// In C, too, what the function that a key begins with promises besides its type
// binds no later target: noreturn, const, pure, nonnull, returns_nonnull. GCC
// keeps the last two in the type of a function; a cast takes them off, and
// without one it is an error (compile-fail/promises-that-gcc-keeps.test).
//
// RUN: %three_builds --languages=c %s
#include "Inputs/expect.h"
#include <stdlib.h>

static int seen;
static void record(void) { seen++; }
DEFINE_STATIC_CALL(fatal, abort);
DEFINE_STATIC_CALL_LOCAL(local_fatal, abort);
DEFINE_STATIC_CALL_NULL(nothing, abort);

__attribute__((const)) int twice(int x);
int twice(int x) { return x * 2; }
__attribute__((pure)) int thrice(int x);
int thrice(int x) { return x * 3; }
static int counted(int x) { return x * 4 + seen++; }
DEFINE_STATIC_CALL(constant, twice);
DEFINE_STATIC_CALL_LOCAL(pure, thrice);

#ifdef __clang__
#define PLAIN(type, func) func
#else
#define PLAIN(type, func) (type)(func)
#endif
__attribute__((returns_nonnull)) void *allocate(size_t n);
void *allocate(size_t n) { return malloc(n); }
DEFINE_STATIC_CALL_RET0(allocates, PLAIN(void *(*)(size_t), allocate));
__attribute__((nonnull)) int length(const char *s);
int length(const char *s) { return *s != 0; }
static int length_or(const char *s) { return s ? 1 : -1; }
DEFINE_STATIC_CALL(lengths, PLAIN(int (*)(const char *), length));

__attribute__((noinline)) static int check(int ok) {
  if (!ok) {
    static_call(fatal);
    static_call(local_fatal);
    static_call(nothing);
  }
  return ok + 1;
}
__attribute__((noinline)) static int twice_counted(int x) {
  int first = static_call(constant, x);
  EXPECT_EQ(static_call_update(constant, counted), 0);
  return 1000 * first + 100 * static_call(constant, x) +
         static_call(constant, x);
}
__attribute__((noinline)) static int twice_pure(int x) {
  int first = static_call(pure, x);
  EXPECT_EQ(static_call_update(pure, counted), 0);
  return 1000 * first + 100 * static_call(pure, x) + static_call(pure, x);
}
__attribute__((noinline)) static int allocation_fails(void) {
  char *block = (char *)static_call(allocates, 10);
  return !block;
}
__attribute__((noinline)) static int length_of(const char *s) {
  int length = static_call(lengths, s);
  return s ? length : length - 10;
}

int main(void) {
  EXPECT_EQ(static_call_update(fatal, record), 0);
  EXPECT_EQ(static_call_update(local_fatal, record), 0);
  EXPECT_EQ(check(0), 1);
  EXPECT_EQ(seen, 2);
  seen = 0;
  EXPECT_EQ(twice_counted(1), 2000 + 400 + 5);
  seen = 0;
  EXPECT_EQ(twice_pure(1), 3000 + 400 + 5);
  EXPECT_EQ(allocation_fails(), 1);
  EXPECT_EQ(static_call_update(lengths, length_or), 0);
  const char *volatile none = 0;
  EXPECT_EQ(length_of(none), -11);
  EXPECT_EQ(length_of("x"), 1);
  return 0;
}
