/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 * Whether each of the generated sites is direct, contained, and calls right.
 */
#include "all_direct.h"
#include "expect.h"

int one(int x) { return x + 1; }
static int two(int x) { return x + 2; }
void count(int *x) { *x += 1; }
static void count_more(int *x) { *x += 2; }
DEFINE_STATIC_CALL(value, one);
DEFINE_STATIC_CALL(event, count);

static int contained(const struct static_call_site_info *site, void *arg) {
  *(int *)arg += site->contained;
  return 0;
}

static void expect_all(int (*value_now)(int), int event_now) {
  struct static_call_info info = info_now();
  int count_contained = 0;
  EXPECT_EQ(info.sites, table_sites);
  EXPECT_EQ(info.sites_direct, table_sites);
  EXPECT_EQ(static_call_for_each_site(contained, &count_contained), 0);
  EXPECT_EQ(count_contained, table_sites);
  EXPECT_EQ(static_call_verify(), 0);
  for (int i = 0; i < table_size; i++) {
    int should = 5, n = 1000;
    for (int m = 0; m < 4; m++)
      should += value_now(should) * (m + 2);
    EXPECT_EQ(table[i].calls(5), should);
    EXPECT_EQ(table[i].tail(5), value_now(5 + i));
    table[i].maybe(&n);
    EXPECT_EQ(n, 1000 + event_now);
  }
}

int main(void) {
  expect_all(one, 1);
  EXPECT_EQ(static_call_update(value, two), 0);
  EXPECT_EQ(static_call_update(event, count_more), 0);
  expect_all(two, 2);
  return 0;
}
