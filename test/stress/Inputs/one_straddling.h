// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// One key with one straddling site, for tests of when a breakpoint is used.
#ifndef STATICCALL_TEST_ONE_STRADDLING_H
#define STATICCALL_TEST_ONE_STRADDLING_H

#include "check.h"
#include "straddle.h"

static int one(void) { return 1; }
static int two(void) { return 2; }
static int three(void) { return 3; }
DEFINE_STATIC_CALL(key, one);
STRADDLE_CALL(site, key, 61);
int site(void);

#define UPDATE(to) static_call_update(key, to)

static inline void choose_breakpoint(void) {
  CHECK_EQUAL(static_call_set_fallback(STATIC_CALL_FALLBACK_BREAKPOINT), 0);
}

// What the last update made of the site.
static inline const char *site_state(void) {
  struct static_call_info info = info_now();
  CHECK_EQUAL(info.sites, 1);
  CHECK_EQUAL(static_call_verify(), 0);
  return info.sites_direct ? "direct" : info.sites_refused ? "refused" : "?";
}

#endif
