// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A function that is declared with DECLARE_STATIC_CALL_FUNCTION is called by
// its own name, in every build, as before it was a key: calls, tail calls,
// nested and variadic ones. Its address is one that calls the current target.
//
// RUN: %three_builds %s
// RUN: %three_builds --builds=inline,outofline,outofline_gcc --levels=-O3 %s -fPIC
// RUN: %three_builds --builds=inline --languages=c %s -flto -fuse-ld=lld -- all-direct
// RUN: %three_builds --builds=inline --languages=c %s -flto=thin -fuse-ld=lld -- all-direct
// RUN: %three_builds --builds=inline,outofline %s -fno-pic -no-pie
#include "Inputs/expect.h"
#include <stdarg.h>

DECLARE_STATIC_CALL_FUNCTION(int, checksum, (int x));
DECLARE_STATIC_CALL_FUNCTION(void, tick, (void));
int sum(int n, ...) STATIC_CALL_KEY(sum);
DECLARE_STATIC_CALL_FUNCTION(long, zero, (const char *s));
DECLARE_STATIC_CALL_FUNCTION(int, checksum, (int x)); /* may be repeated */

static int fast(int x) { return x + 1; }
static int careful(int x) { return x < 0 ? 0 : x + 2; }
static int sum_of(int n, ...) {
  va_list list;
  int result = 0;
  va_start(list, n);
  for (int i = 0; i < n; i++)
    result += va_arg(list, int);
  va_end(list);
  return result;
}
static int count_of(int n, ...) { return n; }
static long length(const char *s) { return s[0] ? 1 : -1; }
static int ticks;
static void count(void) { ticks++; }

DEFINE_STATIC_CALL(checksum, fast);
DEFINE_STATIC_CALL_NULL(tick, void(void));
DEFINE_STATIC_CALL_LOCAL(sum, sum_of);
DEFINE_STATIC_CALL_FUNCTION_RET0(long, zero, (const char *s));

__attribute__((noinline)) static int nested(int x) {
  return checksum(checksum(checksum(x)));
}
__attribute__((noinline)) static int tail(int x) { return checksum(x + 10); }
__attribute__((noinline)) static void maybe_tick(int x) {
  if (x)
    tick();
}

int main(int argc, char **argv) {
  (void)argv;
  EXPECT_EQ(nested(1), 4);
  EXPECT_EQ(tail(1), 12);
  EXPECT_EQ(sum(3, 1, 2, 3), 6);
  EXPECT_EQ(zero("x"), 0);
  maybe_tick(1);
  EXPECT_EQ(ticks, 0);

  EXPECT_EQ(static_call_update(checksum, careful), 0);
  EXPECT_EQ(static_call_update(tick, count), 0);
  EXPECT_EQ(static_call_update(sum, count_of), 0);
  EXPECT_EQ(static_call_update(zero, length), 0);
  EXPECT_EQ(nested(1), 7);
  EXPECT_EQ(tail(-11), 0);
  EXPECT_EQ(sum(3, 1, 2, 3), 3);
  EXPECT_EQ(zero("x"), 1);
  maybe_tick(1);
  maybe_tick(0);
  EXPECT_EQ(ticks, 1);

  int (*volatile pointer)(int) = checksum;
  EXPECT_EQ(pointer(5), 7);
  EXPECT_EQ(static_call_update(checksum, fast), 0);
  EXPECT_EQ(pointer(5), 6);
  EXPECT_EQ(static_call(checksum, 5), 6);
  EXPECT(static_call_query(checksum) == fast);
  struct static_call_change changes[] = {STATIC_CALL_CHANGE(checksum, careful),
                                         STATIC_CALL_CHANGE(tick, NULL)};
  EXPECT_EQ(static_call_update_batch(changes, 2), 0);
  EXPECT_EQ(nested(1), 7);
  maybe_tick(1);
  EXPECT_EQ(ticks, 1);

  EXPECT_EQ(static_call_verify(), 0);
  EXPECT_EQ(static_call_update(tick, count), 0); /* NULL is no target of jcc */
  if (argc > 1)
    EXPECT_EQ(info_now().sites, info_now().sites_direct);
  return 0;
}
