// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Classes as arguments and results, also such as cannot be copied; references
// of both kinds; deduced results; the number of copies is a plain call's.
//
// RUN: %three_builds %s
#include "Inputs/expect.h"
#include <memory>
#include <string>
#include <utility>

struct only_moved {
  explicit only_moved(int n) : number(n) {}
  only_moved(only_moved &&other) noexcept : number(other.number) { moves++; }
  only_moved(const only_moved &) = delete;
  only_moved &operator=(const only_moved &) = delete;
  int number;
  static int moves;
};
int only_moved::moves;
struct never_moved {
  explicit never_moved(int n) : number(n) {}
  never_moved(const never_moved &) = delete;
  never_moved &operator=(const never_moved &) = delete;
  int number;
};

static int take(only_moved value) { return value.number; }
static int take_more(only_moved value) { return value.number + 1; }
static never_moved make(int n) { return never_moved(n); }
static never_moved make_more(int n) { return never_moved(n + 1); }
static int &refer(int &x) { return x; }
static int consume(std::unique_ptr<int> &&p) {
  std::unique_ptr<int> own = std::move(p);
  return *own;
}
static auto deduced(const std::string &s) { return s + "!"; }
static bool is_set(const bool x) noexcept { return x; }
enum class colour : unsigned char { red, green };
static colour paint(colour x) { return x; }

DEFINE_STATIC_CALL(takes, take);
DEFINE_STATIC_CALL(makes, make);
DEFINE_STATIC_CALL_LOCAL(makes_here, make);
DEFINE_STATIC_CALL(refers, refer);
DEFINE_STATIC_CALL(consumes, consume);
DEFINE_STATIC_CALL(deduces, deduced);
DEFINE_STATIC_CALL_RET0(flag, bool(bool));
DEFINE_STATIC_CALL_RET0(paints, colour(colour));

int main() {
  EXPECT_EQ(static_call(takes, only_moved(3)), 3);
  EXPECT_EQ(static_call_update(takes, take_more), 0);
  EXPECT_EQ(static_call(takes, only_moved(3)), 4);
  EXPECT_EQ(only_moved::moves, 0);

  EXPECT_EQ(static_call(makes, 3).number, 3);
  EXPECT_EQ(static_call_update(makes, make_more), 0);
  never_moved made = static_call(makes, 3);
  EXPECT_EQ(made.number, 4);
  EXPECT_EQ(static_call(makes_here, 3).number, 3);

  int x = 1;
  static_call(refers, x) = 5;
  EXPECT_EQ(x, 5);
  std::unique_ptr<int> owned(new int(6));
  EXPECT_EQ(static_call(consumes, std::move(owned)), 6);
  EXPECT_EQ(owned.get() == nullptr, true);
  EXPECT_EQ(static_call(deduces, "x").size(), 2u);

  EXPECT_EQ(static_call(flag, true), false);
  EXPECT_EQ(static_call_update(flag, is_set), 0);
  EXPECT_EQ(static_call(flag, true), true);
  EXPECT_EQ(static_call(paints, colour::green) == colour::red, true);
  EXPECT_EQ(static_call_update(paints, paint), 0);
  EXPECT_EQ(static_call(paints, colour::green) == colour::green, true);
  return 0;
}
