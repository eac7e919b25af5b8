// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// C++: keys and targets in namespaces, overloaded names, lambdas, templates as
// targets; sites in templates, inline functions, lambdas and members; noexcept.
//
// RUN: %three_builds --rungs %s
#include "Inputs/expect.h"
#include <string>

namespace deep::inside {
static int one(int x) { return x + 1; }
DEFINE_STATIC_CALL(in_namespace, one);
int call(int x) { return static_call(in_namespace, x); }
} // namespace deep::inside

static int two(int x) { return x + 2; }
static double two(double x) { return x + 2; }
static int careful(int x) noexcept { return x + 5; }
template <class Type> static Type plus_three(Type x) { return x + 3; }
DEFINE_STATIC_CALL_LOCAL(file_local, careful);

static int length(const std::string &text, int &calls) {
  calls++;
  return static_cast<int>(text.size());
}
DEFINE_STATIC_CALL(with_references, length);

template <class Type> struct in_template {
  static int call(Type x) {
    return static_call(file_local, static_cast<int>(x));
  }
  int member(int x) const { return static_call(file_local, x) + 1; }
};

inline int in_inline(int x) {
  auto lambda = [](int y) { return static_call(file_local, y); };
  return lambda(x);
}

static int all() {
  EXPECT_EQ(in_template<long>::call(0), static_call(file_local, 0));
  EXPECT_EQ(in_template<short>::call(0), static_call(file_local, 0));
  EXPECT_EQ(in_template<int>().member(0), static_call(file_local, 0) + 1);
  EXPECT_EQ(in_inline(0), static_call(file_local, 0));
  return static_call(file_local, 0);
}

int main() {
  auto plus_four = [](int x) { return x + 4; };
  EXPECT_EQ(all(), 5);
  EXPECT_EQ(static_call_update(file_local, two), 0);
  EXPECT_EQ(all(), 2);
  EXPECT_EQ(static_call_update(file_local, plus_three<int>), 0);
  EXPECT_EQ(all(), 3);
  EXPECT_EQ(static_call_update(file_local, plus_four), 0);
  EXPECT_EQ(all(), 4);
  EXPECT_EQ(static_call_update(file_local, deep::inside::one), 0);
  EXPECT_EQ(all(), 1);
  EXPECT_EQ(static_cast<int>(two(1.0)), 3);

  EXPECT_EQ(deep::inside::call(0), 1);
  {
    using namespace deep::inside;
    EXPECT_EQ(static_call_update(in_namespace, two), 0);
  }
  EXPECT_EQ(deep::inside::call(0), 2);

  int calls = 0;
  EXPECT_EQ(static_call(with_references, "four", calls), 4);
  EXPECT_EQ(static_call_update(with_references, STATIC_CALL_RET0), 0);
  EXPECT_EQ(static_call(with_references, "four", calls), 0);
  EXPECT_EQ(calls, 1);
  return 0;
}
