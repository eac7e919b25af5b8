// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// One program for the tests of what happens to straddling sites: calls all
// kinds of them with all kinds of targets, and prints the counters. Arguments:
// "api-breakpoint" and "api-strict" choose the fallback by call.
#include "check.h"
#include "straddle.h"

static int twice(int x, int y) { return 2 * x + 0 * y; }
static int thrice(int x, int y) { return 3 * x + 0 * y; }
DEFINE_STATIC_CALL(compute, twice);

static int seen;
static void see_one(long flags) { seen = 1, (void)flags; }
static void see_two(long flags) { seen = 2, (void)flags; }
DEFINE_STATIC_CALL(observe, see_one);

// Straddling: of the quadword, of 32 bytes, of the line; 40 does not.
STRADDLE_CALL(call_at_4, compute, 4);
STRADDLE_CALL(call_at_29, compute, 29);
STRADDLE_CALL(call_at_40, compute, 40);
STRADDLE_CALL(call_at_63, compute, 63);
STRADDLE_JMP(jmp_at_31, compute, 31);
STRADDLE_JMP(jmp_at_60, compute, 60);
STRADDLE_JCC(je_at_30, compute, e, 30);
STRADDLE_JCC(je_at_59, compute, e, 59);
STRADDLE_CALL(observe_call_at_61, observe, 61);
STRADDLE_JMP(observe_jmp_at_62, observe, 62);
STRADDLE_JCC(observe_je_at_61, observe, e, 61);

int call_at_4(int x, int y), call_at_29(int x, int y), call_at_40(int x, int y);
int call_at_63(int x, int y), jmp_at_31(int x, int y), jmp_at_60(int x, int y);
int je_at_30(long flags, int y), je_at_59(long flags, int y);
void observe_call_at_61(long), observe_jmp_at_62(long), observe_je_at_61(long);

enum { zero_flag = 0x40, no_flag = 0 };

static void expect_compute(int factor) {
  CHECK_EQUAL(call_at_4(7, 1), factor * 7);
  CHECK_EQUAL(call_at_29(7, 1), factor * 7);
  CHECK_EQUAL(call_at_40(7, 1), factor * 7);
  CHECK_EQUAL(call_at_63(7, 1), factor * 7);
  CHECK_EQUAL(jmp_at_31(7, 1), factor * 7);
  CHECK_EQUAL(jmp_at_60(7, 1), factor * 7);
  CHECK_EQUAL(je_at_30(zero_flag, 1), factor * zero_flag);
  CHECK_EQUAL(je_at_59(zero_flag, 1), factor * zero_flag);
  CHECK_EQUAL(je_at_30(no_flag, 1), -1);
  CHECK_EQUAL(je_at_59(no_flag, 1), -1);
  CHECK_EQUAL(static_call(compute, 7, 1), factor * 7);
}

static void expect_observe(int value) {
  void (*const sites[])(long) = {observe_call_at_61, observe_jmp_at_62,
                                 observe_je_at_61};
  for (int i = 0; i < 3; i++) {
    seen = 0;
    sites[i](zero_flag);
    CHECK_EQUAL(seen, value);
  }
  seen = 0;
  observe_je_at_61(no_flag);
  CHECK_EQUAL(seen, 0);
}

static void print_counters(const char *when) {
  struct static_call_info info = info_now();
  printf("%s: fallback %u, sites %llu, direct %llu, far %llu, straddling %llu, "
         "refused %llu, by breakpoint %llu, denied %llu\n",
         when, info.fallback, (unsigned long long)info.sites,
         (unsigned long long)info.sites_direct,
         (unsigned long long)info.sites_far,
         (unsigned long long)info.sites_straddling,
         (unsigned long long)info.sites_refused,
         (unsigned long long)info.breakpoint_sites,
         (unsigned long long)info.breakpoint_denied);
}

int main(int argc, char **argv) {
  print_counters("start");
  if (argc > 1) {
    int fallback = strcmp(argv[1], "api-strict")
                       ? STATIC_CALL_FALLBACK_BREAKPOINT
                       : STATIC_CALL_FALLBACK_STRICT;
    CHECK_EQUAL(static_call_set_fallback(fallback), 0);
    print_counters("chosen");
  }
  expect_compute(2);
  expect_observe(1);
  CHECK_EQUAL(static_call_update(compute, thrice), 0);
  CHECK_EQUAL(static_call_update(observe, see_two), 0);
  print_counters("functions");
  expect_compute(3);
  expect_observe(2);
  CHECK_EQUAL(static_call_update(compute, STATIC_CALL_RET0), 0);
  CHECK_EQUAL(static_call_update(observe, NULL), 0);
  print_counters("nothing");
  expect_compute(0);
  expect_observe(0);
  CHECK_EQUAL(static_call_update(compute, twice), 0);
  CHECK_EQUAL(static_call_update(observe, see_one), 0);
  print_counters("again");
  expect_compute(2);
  expect_observe(1);
  CHECK_EQUAL(static_call_verify(), 0);
  puts("correct");
  return 0;
}
