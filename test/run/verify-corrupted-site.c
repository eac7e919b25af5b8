// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A site that somebody else has written to: verify finds it, the key's next
// update is refused and changes nothing, other keys still update, and all is
// well once the byte is back. The same for a trampoline that a straddling site
// calls.
//
// RUN: %sc_clang -O2 -Wall -Wextra -Werror %s -o %t && %t
// RUN: env STATICCALL_OPTIONS=fallback=strict %t
// RUN: env STATICCALL_OPTIONS=sync=none %t
#include "../stress/Inputs/straddle.h"
#include "Inputs/expect.h"
#include "Inputs/poke.h"

static int one(int x) { return x + 1; }
static int two(int x) { return x + 2; }
DEFINE_STATIC_CALL(hurt, one);
DEFINE_STATIC_CALL(other, one);
STRADDLE_JMP(straddling, hurt, 60);

__attribute__((noinline)) static int call_hurt(int x) {
  return static_call(hurt, x) * 2;
}
__attribute__((noinline)) static int call_second(int x) {
  return static_call(hurt, x) * 3;
}
__attribute__((noinline)) static int call_other(int x) {
  return static_call(other, x) * 2;
}

/* Whatever byte of the instruction it is. */
static void one_byte(unsigned char *site, int index) {
  struct static_call_info before;
  struct static_call_change both[] = {STATIC_CALL_CHANGE(other, two),
                                      STATIC_CALL_CHANGE(hurt, two)};
  unsigned char right = site[index];
  EXPECT_EQ(static_call_verify(), 0);
  poke(site + index, right ^ 0x10);
  before = info_now();
  EXPECT_EQ(static_call_verify(), -EILSEQ);
  EXPECT_EQ(static_call_update(hurt, two), -EILSEQ);
  EXPECT_EQ(static_call_update_batch(both, 2), -EILSEQ);
  EXPECT_EQ(site[index], right ^ 0x10);
  EXPECT(static_call_query(hurt) == one);
  EXPECT_EQ(call_second(0), 3);
  EXPECT_EQ(call_other(0), 2);
  EXPECT_EQ(info_now().updates, before.updates);
  EXPECT_EQ(info_now().update_failures, before.update_failures + 2);
  EXPECT_EQ(static_call_update(other, two), 0);
  EXPECT_EQ(call_other(0), 4);
  EXPECT_EQ(static_call_verify(), -EILSEQ);

  poke(site + index, right);
  EXPECT_EQ(static_call_verify(), 0);
  EXPECT_EQ(static_call_update(hurt, two), 0);
  EXPECT_EQ(call_hurt(0), 4);
  EXPECT_EQ(call_second(0), 6);
  EXPECT_EQ(static_call_update(hurt, one), 0);
  EXPECT_EQ(static_call_update(other, one), 0);
}

int main(void) {
  unsigned char *site = site_in(call_hurt, "hurt");
  for (int index = 0; index < 5; index++)
    one_byte(site, index);
  if (info_now().sites_direct < info_now().sites) // else nobody calls it
    one_byte((unsigned char *)__SCT__hurt, 0);
  return 0;
}
