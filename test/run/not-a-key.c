// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What is no key is refused before anything in it is followed: in an update, in
// a batch before a key, in a query.
//
// RUN: %three_builds --builds=inline,outofline,outofline_gcc %s
#include "Inputs/expect.h"
#include <string.h>

static int one(void) { return 1; }
static int two(void) { return 2; }
DEFINE_STATIC_CALL(key, one);

static struct static_call_key *at(char *memory) {
  return (struct static_call_key *)(void *)memory;
}

int main(void) {
  static struct static_call_key junk[2];
  char *memory = (char *)junk;
  struct static_call_change changes[] = {STATIC_CALL_CHANGE(key, two),
                                         STATIC_CALL_CHANGE(key, two)};
  struct static_call_key *wrong[] = {at(memory), at(memory + 1), 0};
  memset(junk, 0x11, sizeof junk);
  for (int i = 0; i < 3; i++) {
    changes[0].key = wrong[i];
    EXPECT_EQ(static_call_update_batch(changes, 2), -EINVAL);
    EXPECT_EQ(static_call_update_batch(changes, 1), -EINVAL);
    EXPECT(!__static_call_query(wrong[i]));
    EXPECT_EQ(static_call(key), 1);
  }
  changes[0].key = changes[1].key;
  EXPECT_EQ(static_call_update_batch(changes, 2), 0);
  EXPECT_EQ(static_call(key), 2);
  return 0;
}
