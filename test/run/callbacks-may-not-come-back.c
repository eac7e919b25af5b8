// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A callback of static_call_for_each_site may call sites; whatever takes the
// lock answers -EDEADLK there, and changes nothing.
//
// RUN: %three_builds --builds=inline --levels=-O2 --rungs %s
#include "Inputs/expect.h"

static int one(void) { return 1; }
static int two(void) { return 2; }
DEFINE_STATIC_CALL(key, one);

static int visits;
static int visit(const struct static_call_site_info *site, void *arg) {
  struct static_call_info info;
  (void)site;
  visits++;
  EXPECT(arg == &visits);
  EXPECT_EQ(static_call(key), 1);
  EXPECT(static_call_query(key) == one);
  EXPECT_EQ(static_call_update(key, two), -EDEADLK);
  EXPECT_EQ(static_call_get_info(&info), -EDEADLK);
  EXPECT_EQ(static_call_verify(), -EDEADLK);
  EXPECT_EQ(static_call_set_fallback(0), -EDEADLK);
  EXPECT_EQ(static_call_for_each_site(visit, arg), -EDEADLK);
  return 42;
}

int main(void) {
  EXPECT_EQ(static_call_for_each_site(visit, &visits), 42);
  EXPECT_EQ(visits, 1);
  EXPECT_EQ(static_call(key), 1);
  EXPECT_EQ(static_call_update(key, two), 0);
  EXPECT_EQ(static_call(key), 2);
  return 0;
}
