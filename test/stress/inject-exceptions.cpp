// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Exceptions that a target throws through a site at which the call was
// completed by the breakpoint handler are caught as ever: by the caller of the
// function with the site, and by the very function (strict mode, where sites
// that the pass made trap as well).
// RUN: %sc_clangxx -O2 -c %s -o %t.o
// RUN: %clangxx %t.o %staticcall_lib/libstaticcall_inject.a -pthread -o %t
// RUN: %t breakpoint | FileCheck %s --check-prefix=BREAKPOINT
// RUN: %t strict | FileCheck %s --check-prefix=STRICT
// BREAKPOINT: breakpoint: thrown 50 through 5 sites, caught 250, cleaned up 100, trapped 150
// STRICT:     strict: thrown 50 through 5 sites, caught 250, cleaned up 100, trapped 250
#include "Inputs/both_keys.h"
#include "Inputs/hold.h"

static int throw_old(long value) { throw value; }
static int throw_new(long value) { throw value + 1; }
DEFINE_STATIC_CALL(thrower, throw_old);

extern "C" {
STRADDLE_CALL(throw_by_call, thrower, 61);
STRADDLE_JMP(throw_by_jmp, thrower, 62);
STRADDLE_JCC(throw_by_je, thrower, e, 60);
int throw_by_call(long), throw_by_jmp(long), throw_by_je(long);
}

static thread_local int cleaned;
struct cleanup {
  ~cleanup() { cleaned++; }
};

// Sites that the pass makes: a call with a landing pad in its own function,
// and one within a try block.
__attribute__((noinline)) static int throw_past_cleanup(long value) {
  cleanup at_exit;
  return static_call(thrower, value);
}
__attribute__((noinline)) static int throw_and_rethrow(long value) {
  try {
    return static_call(thrower, value);
  } catch (long) {
    cleaned++;
    throw;
  }
}

static int (*const sites[])(long) = {throw_by_call, throw_by_jmp, throw_by_je,
                                     throw_past_cleanup, throw_and_rethrow};
static const int rounds = 50;

static void *throw_all(void *caught) {
  for (int i = 0; i < rounds; i++)
    for (auto site : sites)
      try {
        site(zero_flag);
      } catch (long value) {
        *static_cast<int *>(caught) += value == zero_flag + 1;
      }
  CHECK_EQUAL(cleaned, 2 * rounds);
  return nullptr;
}

int main(int argc, char **argv) {
  CHECK(argc == 2);
  CHECK_EQUAL(static_call_set_fallback(fallback_named(argv[1])), 0);
  static_call_inject_hook = hold_here;
  hold_at(&holds[0], point_tails_synced, 1);
  const static_call_change change = STATIC_CALL_CHANGE(thrower, throw_new);
  updater updater;
  start_updater(&updater, &change, 1);
  CHECK(wait_held(&holds[0], &updater));
  int caught = 0, caught_after = 0;
  finish(start(throw_all, &caught));
  release(&holds[0]);
  finish_updater(&updater);
  unsigned long long hits = info_now().breakpoint_hits;
  finish(start(throw_all, &caught_after));
  CHECK_EQUAL(caught_after, caught);
  printf("%s: thrown %d through 5 sites, caught %d, cleaned up %d, trapped "
         "%llu\n",
         argv[1], rounds, caught, 2 * rounds, hits);
  return 0;
}
