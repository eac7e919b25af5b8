// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Instances of function templates and overloaded names: as the function of a
// key, and as targets.
//
// RUN: %three_builds %s
#include "Inputs/expect.h"

template <class Type> static Type plus(Type x) { return Type(x + 1); }
template <class Type> static Type plus_two(Type x) { return Type(x + 2); }
template <class First, class Second> static Second convert(First x) {
  return static_cast<Second>(x) + 3;
}
template <class Type, int Number = 4> static Type more(Type x) {
  return x + Number;
}
static int over(int x) { return x + 5; }
static double over(double x) { return x + 6; }
struct holder {
  static int member(int x) { return x + 7; }
};
static constexpr int constant(int x) { return x + 8; }

DEFINE_STATIC_CALL(key, plus<int>);
DEFINE_STATIC_CALL(two_arguments, convert<int, int>);
DEFINE_STATIC_CALL_LOCAL(file_local, more<int>);
DEFINE_STATIC_CALL_INLINE(in_header, holder::member);
DEFINE_STATIC_CALL(chosen, static_cast<double (*)(double)>(over));
DEFINE_STATIC_CALL(from_constant, constant);
DEFINE_STATIC_CALL_RET0(zero, decltype(convert<int, int>));

template <class Type> static int update_from_a_template() {
  return static_call_update(key, plus_two<Type>);
}

int main() {
  EXPECT_EQ(static_call(key, 0), 1);
  EXPECT_EQ(static_call(two_arguments, 0), 3);
  EXPECT_EQ(static_call(file_local, 0), 4);
  EXPECT_EQ(static_call(in_header, 0), 7);
  EXPECT_EQ(static_cast<int>(static_call(chosen, 0)), 6);
  EXPECT_EQ(static_call(from_constant, 0), 8);
  EXPECT_EQ(static_call(zero, 1), 0);
  EXPECT_EQ(update_from_a_template<int>(), 0);
  EXPECT_EQ(static_call(key, 0), 2);
  EXPECT_EQ(static_call_update(key, plus), 0); // the key's type chooses
  EXPECT_EQ(static_call(key, 0), 1);
  EXPECT_EQ(static_call_update(key, convert<int, int>), 0);
  EXPECT_EQ(static_call(key, 0), 3);
  EXPECT_EQ(static_call_update(key, over), 0);
  EXPECT_EQ(static_call(key, 0), 5);
  EXPECT_EQ(static_call_update(key, &over), 0);
  EXPECT_EQ(static_call_update(key, holder::member), 0);
  EXPECT_EQ(static_call(key, 0), 7);
  EXPECT_EQ(static_call_update(key, more<int, 9>), 0);
  EXPECT_EQ(static_call(key, 0), 9);
  EXPECT_EQ(static_call_update(chosen, over), 0);
  EXPECT_EQ(static_call_update(key, static_call_query(in_header)), 0);
  EXPECT_EQ(static_call(key, 0), 7);
  return 0;
}
