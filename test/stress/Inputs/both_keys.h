// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Two keys, one that may return 0 and one that may do nothing, with sites of
// every kind, straddling and contained; and their targets, old and new.
#ifndef STATICCALL_TEST_BOTH_KEYS_H
#define STATICCALL_TEST_BOTH_KEYS_H

#include "check.h"
#include "straddle.h"

enum { zero_flag = 0x40, no_flag = 0, old_value = 1, new_value = 2 };

static __thread int observed;

static int compute_old(long flags) { return old_value + 0 * (int)flags; }
static int compute_new(long flags) { return new_value + 0 * (int)flags; }
static void observe_old(long flags) { observed = old_value + 0 * (int)flags; }
static void observe_new(long flags) { observed = new_value + 0 * (int)flags; }
DEFINE_STATIC_CALL(compute, compute_old);
DEFINE_STATIC_CALL(observe, observe_old);

typedef int compute_site(long flags);
typedef void observe_site(long flags);

#define BOTH_KEYS_SITES(key, call, jmp, jcc, type)                             \
  STRADDLE_CALL(key##_call_straddling, key, 61);                               \
  STRADDLE_JMP(key##_jmp_straddling, key, 62);                                 \
  STRADDLE_JCC(key##_je_straddling, key, e, 59);                               \
  STRADDLE_CALL(key##_call_contained, key, 16);                                \
  STRADDLE_JMP(key##_jmp_contained, key, 8);                                   \
  STRADDLE_JCC(key##_je_contained, key, e, 32);                                \
  type key##_call_straddling, key##_jmp_straddling, key##_je_straddling,       \
      key##_call_contained, key##_jmp_contained, key##_je_contained

BOTH_KEYS_SITES(compute, call, jmp, jcc, compute_site);
BOTH_KEYS_SITES(observe, call, jmp, jcc, observe_site);

// The last two of each are jcc.
static compute_site *const compute_sites[] = {
    compute_call_straddling, compute_jmp_straddling, compute_call_contained,
    compute_jmp_contained,   compute_je_straddling,  compute_je_contained};
static observe_site *const observe_sites[] = {
    observe_call_straddling, observe_jmp_straddling, observe_call_contained,
    observe_jmp_contained,   observe_je_straddling,  observe_je_contained};
enum { site_count = 6, jcc_from = 4, calls_a_round = 2 * (site_count + 2) };

// Calls of one round, by what they reached.
struct reached {
  long old_target, new_target, zero, nothing, not_taken, other;
};

static inline void count_value(struct reached *to, int value) {
  long *counter = value == old_value   ? &to->old_target
                  : value == new_value ? &to->new_target
                  : value == 0         ? &to->zero
                  : value == -1        ? &to->not_taken
                                       : &to->other;
  ++*counter;
}

// Every site once, and each jcc once more with a condition that does not hold.
static inline void call_every_site(struct reached *to) {
  for (int i = 0; i < site_count; i++) {
    count_value(to, compute_sites[i](zero_flag));
    observed = 0;
    observe_sites[i](zero_flag);
    if (observed)
      count_value(to, observed);
    else
      to->nothing++;
  }
  for (int i = jcc_from; i < site_count; i++) {
    count_value(to, compute_sites[i](no_flag));
    observed = 0;
    observe_sites[i](no_flag);
    CHECK_EQUAL(observed, 0);
    to->not_taken++;
  }
}

// What a pair of keys is set to.
enum state { state_old, state_new, state_stub };

static inline void make_changes(struct static_call_change changes[2],
                                enum state to) {
  const struct static_call_change made[3][2] = {
      {STATIC_CALL_CHANGE(compute, compute_old),
       STATIC_CALL_CHANGE(observe, observe_old)},
      {STATIC_CALL_CHANGE(compute, compute_new),
       STATIC_CALL_CHANGE(observe, observe_new)},
      {STATIC_CALL_CHANGE(compute, STATIC_CALL_RET0),
       STATIC_CALL_CHANGE(observe, NULL)}};
  memcpy(changes, made[to], sizeof made[to]);
}

// Whether `rounds` of calls reached nothing but what these two states allow.
static inline void expect_reached(const struct reached *it, long rounds,
                                  enum state a, enum state b) {
  long per_key = rounds * site_count;
  int old_ok = a == state_old || b == state_old;
  int new_ok = a == state_new || b == state_new;
  int stub_ok = a == state_stub || b == state_stub;
  CHECK_EQUAL(it->other, 0);
  CHECK_EQUAL(it->not_taken, rounds * 2 * (site_count - jcc_from));
  CHECK_EQUAL(it->old_target + it->new_target + it->zero + it->nothing,
              2 * per_key);
  CHECK(old_ok || it->old_target == 0);
  CHECK(new_ok || it->new_target == 0);
  CHECK(stub_ok || (it->zero == 0 && it->nothing == 0));
}

static inline int fallback_named(const char *name) {
  return !strcmp(name, "strict")       ? STATIC_CALL_FALLBACK_STRICT
         : !strcmp(name, "breakpoint") ? STATIC_CALL_FALLBACK_BREAKPOINT
                                       : STATIC_CALL_FALLBACK_TRAMPOLINE;
}

#endif
