// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// STATIC_CALL_KEY behind a prototype makes calls of it static calls: of
// functions in namespaces, overloads, members, with default arguments, and
// exceptions pass. A function of the same name elsewhere is another one.
//
// RUN: %three_builds %s
// RUN: %three_builds --builds=inline %s -flto -fuse-ld=lld
#include "Inputs/expect.h"

namespace net {
int sum(int a, int b = 5) STATIC_CALL_KEY(net_sum);
double sum(double a) STATIC_CALL_KEY(net_sum_double);
} // namespace net
DECLARE_STATIC_CALL_OF(net_sum, int(int, int));
DECLARE_STATIC_CALL_OF(net_sum_double, double(double));
namespace other {
int sum(int a, int b);
int sum(int a, int b) { return a * b; }
DECLARE_STATIC_CALL_FUNCTION(int, risky, (int x));
} // namespace other

struct account {
  int money;
  int worth(int rate) const STATIC_CALL_KEY(account_worth);
  static int limit() STATIC_CALL_KEY(account_limit);
};
DECLARE_STATIC_CALL(account_worth, int(const account *, int));

static int add(int a, int b) { return a + b; }
static int subtract(int a, int b) { return a - b; }
static double half(double a) { return a / 2; }
static int plain_worth(const account *a, int rate) { return a->money * rate; }
static int taxed_worth(const account *a, int rate) {
  return plain_worth(a, rate) / 2;
}
static int ten() { return 10; }
static int harmless(int x) { return x; }
static int throws(int x) { throw x; }

DEFINE_STATIC_CALL(net_sum, add);
DEFINE_STATIC_CALL(net_sum_double, half);
DEFINE_STATIC_CALL(account_worth, plain_worth);
DEFINE_STATIC_CALL_LOCAL(account_limit, ten);
namespace other {
DEFINE_STATIC_CALL(risky, harmless);
}

__attribute__((noinline)) static int catch_it(int x) {
  try {
    return other::risky(x);
  } catch (int caught) {
    return caught + 100;
  }
}

int main() {
  EXPECT_EQ(net::sum(1), 6);
  EXPECT_EQ(net::sum(1, 2), 3);
  EXPECT(net::sum(5.0) == 2.5);
  EXPECT_EQ(other::sum(3, 4), 12);
  account mine = {7};
  EXPECT_EQ(mine.worth(2), 14);
  EXPECT_EQ(account::limit(), 10);
  EXPECT_EQ(catch_it(1), 1);

  EXPECT_EQ(static_call_update(net_sum, subtract), 0);
  EXPECT_EQ(static_call_update(account_worth, taxed_worth), 0);
  EXPECT_EQ(static_call_update(account_limit, [] { return 20; }), 0);
  {
    using namespace other;
    EXPECT_EQ(static_call_update(risky, throws), 0);
  }
  EXPECT_EQ(net::sum(1), -4);
  EXPECT(net::sum(5.0) == 2.5);
  EXPECT_EQ(other::sum(3, 4), 12);
  EXPECT_EQ(mine.worth(2), 7);
  int (account::*volatile member)(int) const = &account::worth;
  EXPECT_EQ((mine.*member)(4), 14);
  EXPECT_EQ(account::limit(), 20);
  EXPECT_EQ(catch_it(1), 101);
  return 0;
}
