/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 * A key that begins with a noreturn function takes targets that return, and its
 * calls then do return: with a result, with parameters, through every
 * definition. (C++: cxx-attributes-are-no-promises.cpp.)
 *
 * RUN: %three_builds --languages=c %s
 * What the headers cannot drop is an error of the pass: pass/key-no-return.c.
 */
#include "Inputs/expect.h"

#define NORETURN __attribute__((noreturn))
NORETURN static void ends(void) { exit(2); }
NORETURN static void ends_with(int x) { exit(x); }
NORETURN static int ends_int(int x) { exit(x); }
NORETURN static long ends_long(void *p, double d) { exit(p ? 2 : (int)d); }
NORETURN static void *ends_pointer(void) { exit(2); }
static int seen;
static void returns(void) { seen++; }
static void returns_with(int x) { seen += x; }
static int returns_int(int x) { return x; }
static long returns_long(void *p, double d) { return p ? 1 : (long)d; }
static void *returns_pointer(void) { return &seen; }

#define KEYS(key, func)                                                        \
  DEFINE_STATIC_CALL(key, func);                                               \
  DEFINE_STATIC_CALL_LOCAL(key##_local, func);                                 \
  DEFINE_STATIC_CALL_INLINE(key##_header, func)
KEYS(none, ends);
KEYS(with, ends_with);
KEYS(integer, ends_int);
KEYS(wide, ends_long);
KEYS(pointer, ends_pointer);
DEFINE_STATIC_CALL_NULL(hook, ends_with);
DEFINE_STATIC_CALL_RET0(zero, ends_int);
DEFINE_STATIC_CALL(of_libc, abort);
DEFINE_STATIC_CALL(exits, exit);

#define CHANGE(key, func)                                                      \
  EXPECT_EQ(static_call_update(key, func), 0);                                 \
  EXPECT_EQ(static_call_update(key##_local, func), 0);                         \
  EXPECT_EQ(static_call_update(key##_header, func), 0)
#define SUM(key, ...)                                                          \
  (static_call(key, __VA_ARGS__) + static_call(key##_local, __VA_ARGS__) +     \
   static_call(key##_header, __VA_ARGS__))

__attribute__((noinline)) static void call_hooks(void) {
  static_call(none);
  static_call(none_local);
  static_call(none_header);
  static_call(with, 10);
  static_call(with_local, 10);
  static_call(with_header, 10);
  static_call_cond(hook, 1);
  static_call(of_libc);
  static_call(exits, 100);
}

int main(void) {
  CHANGE(none, returns);
  CHANGE(with, returns_with);
  CHANGE(integer, returns_int);
  CHANGE(wide, returns_long);
  CHANGE(pointer, returns_pointer);
  EXPECT_EQ(static_call_update(of_libc, returns), 0);
  EXPECT_EQ(static_call_update(exits, returns_with), 0);
  call_hooks();
  EXPECT_EQ(seen, 3 + 30 + 1 + 100);
  EXPECT_EQ(SUM(integer, 7), 21);
  EXPECT_EQ(SUM(wide, NULL, 5.0), 15);
  EXPECT(static_call(pointer) == &seen);
  EXPECT(static_call(pointer_local) == &seen);
  EXPECT(static_call(pointer_header) == &seen);
  EXPECT_EQ(static_call(zero, 1), 0);
  return 0;
}
