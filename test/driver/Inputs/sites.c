/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 * Twelve sites in all places that compilers move code to: calls, tail calls,
 * conditional tail calls, loops, cold branches, sequences that repeat. Every
 * one must be recorded, contained and direct, before and after updates.
 */
#include <staticcall/static_call.h>
#include <stdio.h>

#ifndef SITES
#define SITES 12
#endif
#define NOINLINE __attribute__((noinline))

static int one(int x) { return x + 1; }
static int two(int x) { return x + 2; }
static void count(int *n) { ++*n; }
static void nothing(int *n) { (void)n; }
DEFINE_STATIC_CALL(global, one);
DEFINE_STATIC_CALL_LOCAL(local, one);
DEFINE_STATIC_CALL_INLINE(header, one);
DEFINE_STATIC_CALL(hook, nothing);

int tail(int x), cold(int x), loop(int n), first(int x);
int second(int x), third(int x), mix(int a, int b, int c);
void conditional(int *n, int yes);
void warm(int *n);

NOINLINE int tail(int x) { return static_call(local, x); }
NOINLINE void conditional(int *n, int yes) {
  if (yes)
    static_call_cond(hook, n);
}
NOINLINE void warm(int *n) { static_call(hook, n); }
NOINLINE int cold(int x) {
  if (__builtin_expect(x < 0, 0))
    return static_call(global, -x) * 3 + static_call(header, x);
  return x;
}
NOINLINE int loop(int n) {
  int sum = 0;
#pragma nounroll
  for (int i = 0; i < n; i++)
    sum += static_call(global, i);
  return sum;
}
NOINLINE int mix(int a, int b, int c) { return a * 31 + b * 7 + c; }
/* What they have in common is what the outliner takes out of them. */
#define COMMON(name)                                                           \
  NOINLINE int name(int x) {                                                   \
    int y = static_call(global, mix(mix(x, 3, 4) * 1000 + 3, 77, 99));         \
    return static_call(local, y) + mix(mix(x, 5, 6) * 1000 + 3, 77, 99);       \
  }
COMMON(first)
COMMON(second)
COMMON(third)
#undef COMMON

static int bad;

static void expect(int is, int should, const char *what) {
  if (is == should)
    return;
  printf("%s: %d, not %d\n", what, is, should);
  bad = 1;
}

/* Each function with targets that add d. */
static void expect_calls(int d, int counted) {
  int n = 0;
  expect(tail(5), 5 + d, "tail");
  conditional(&n, 0);
  conditional(&n, 1);
  warm(&n);
  expect(n, counted, "conditional and warm");
  expect(cold(5), 5, "warm side");
  expect(cold(-5), (5 + d) * 3 - 5 + d, "cold side");
  expect(loop(10), 45 + 10 * d, "loop");
  n = mix(mix(1, 3, 4) * 1000 + 3, 77, 99) +
      mix(mix(1, 5, 6) * 1000 + 3, 77, 99);
  expect(first(1), n + 2 * d, "first");
  expect(second(1), n + 2 * d, "second");
  expect(third(1), n + 2 * d, "third");
}

static void expect_direct(void) {
  struct static_call_info info = {0};
  expect(static_call_get_info(&info), 0, "info");
  /* The optimizer may have copied some. */
  if (info.sites < SITES)
    expect((int)info.sites, SITES, "recorded sites");
  expect((int)info.sites_direct, (int)info.sites, "direct sites");
  expect(static_call_verify(), 0, "verify");
}

int main(void) {
  expect_calls(1, 0);
  expect_direct();
  expect(static_call_update(global, two), 0, "update");
  expect(static_call_update(local, two), 0, "update");
  expect(static_call_update(header, two), 0, "update");
  expect(static_call_update(hook, count), 0, "update");
  expect_calls(2, 2);
  expect_direct();
  return bad;
}
