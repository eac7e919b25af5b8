// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Somebody else's breakpoint on a site, a debugger's say: verify and the key's
// next update answer -EBUSY and leave it alone, other keys still update, and
// the update works once it is gone.
//
// RUN: %sc_clang -O2 -Wall -Wextra -Werror %s -o %t && %t
// RUN: env STATICCALL_OPTIONS=fallback=strict %t
#include "Inputs/expect.h"
#include "Inputs/poke.h"

static int one(int x) { return x + 1; }
static int two(int x) { return x + 2; }
DEFINE_STATIC_CALL(probed, one);
DEFINE_STATIC_CALL(other, one);

__attribute__((noinline)) static int call_probed(int x) {
  return static_call(probed, x) * 2;
}
__attribute__((noinline)) static int call_other(int x) {
  return static_call(other, x) * 2;
}

int main(void) {
  unsigned char *site = site_in(call_probed, "probed"), right = *site;
  EXPECT_EQ(call_probed(0), 2);
  poke(site, 0xcc);
  EXPECT_EQ(static_call_verify(), -EBUSY);
  EXPECT_EQ(static_call_update(probed, two), -EBUSY);
  EXPECT_EQ(*site, 0xcc);
  EXPECT(static_call_query(probed) == one);
  EXPECT_EQ(static_call_update(other, two), 0);
  EXPECT_EQ(call_other(0), 4);
  poke(site, right);
  EXPECT_EQ(call_probed(0), 2);
  EXPECT_EQ(static_call_update(probed, two), 0);
  EXPECT_EQ(call_probed(0), 4);
  EXPECT_EQ(static_call_verify(), 0);
  return 0;
}
