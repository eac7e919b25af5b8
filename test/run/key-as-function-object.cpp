// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A C++ key is an ordinary object and type: in algorithms, std::invoke,
// std::function; const, volatile, constinit, static data members, template
// arguments, concepts, instances that are explicit or extern; weak functions
// and constants to begin with.
//
// RUN: %three_builds %s -std=c++20
#include "Inputs/expect.h"
#include <algorithm>
#include <functional>
#include <staticcall/key.hpp>
#include <type_traits>

static bool less(int a, int b) { return a < b; }
inline constexpr struct less_t : staticcall::key<less_t, bool(int, int), less> {
} is_less;

static void algorithms() {
  int v[] = {2, 3, 1};
  std::sort(v, v + 3, is_less);
  EXPECT_EQ(v[0] * 100 + v[1] * 10 + v[2], 123);
  EXPECT_EQ(is_less.update([](int a, int b) { return a > b; }), 0);
  std::sort(v, v + 3, is_less);
  EXPECT_EQ(v[0] * 100 + v[1] * 10 + v[2], 321);
  std::function<bool(int, int)> stored = is_less;
  EXPECT_EQ(stored(2, 1), true);
  EXPECT_EQ(std::invoke(is_less, 2, 1), true);
  EXPECT_EQ(is_less.reset(), 0);
  EXPECT_EQ(stored(2, 1), false);
  EXPECT_EQ(std::invoke(is_less, 2, 1), false);
  bool (*pointer)(int, int) = is_less;
  auto decayed = +is_less;
  EXPECT_EQ(pointer(1, 2), true);
  EXPECT_EQ(decayed(1, 2), true);
}
static_assert(std::is_invocable_r_v<bool, less_t, int, int>);
static_assert(std::is_empty_v<less_t> && std::is_trivially_copyable_v<less_t>);
static_assert(!std::is_convertible_v<less_t, int (*)(int)>);

struct host {
  static int plus(int x) { return x + 1; }
  struct member_t : staticcall::key<member_t, int(int), plus> {};
  static constexpr member_t member{};
  static inline constinit const member_t again{};
  member_t of_object{};
  int call(int x) const { return of_object(x); }
};
static void members() {
  const host object;
  EXPECT_EQ(host::member.update([](int x) { return x + 5; }), 0);
  EXPECT_EQ(host::again(1), 6); // one type, one key
  EXPECT_EQ(object.call(1), 6);
  EXPECT_EQ(object.of_object(1), 6);
  const host::member_t &reference = object.of_object;
  EXPECT_EQ(reference(1), 6);
  host::member_t copy = reference, *address = &copy;
  copy = object.of_object;
  EXPECT_EQ((*address)(1), 6);
}

template <const auto &Key> static int by_argument(int x) { return Key(x); }
template <class Key> static int by_type(int x) { return Key{}(x); }
template <staticcall::any_key Key> static int restored(Key key, int x) {
  auto before = key.query();
  EXPECT_EQ(key.update([](int) { return 77; }), 0);
  int during = key(x);
  EXPECT_EQ(key.update(before), 0);
  return during;
}
static_assert(staticcall::any_key<less_t> && staticcall::any_key<const less_t>);
static_assert(!staticcall::any_key<int> && !staticcall::any_key<host>);
template <class Key>
concept counts = requires(Key key, int x) {
  { key(x) } -> std::same_as<int>;
};
static_assert(counts<host::member_t> && !counts<less_t>);
static_assert(std::is_same_v<host::member_t::function, int(int)>);

static void arguments() {
  EXPECT_EQ(by_argument<host::member>(1), 6);
  EXPECT_EQ(by_type<host::member_t>(1), 6);
  EXPECT_EQ(restored(host::member, 1), 77);
  EXPECT_EQ(host::member(1), 6);
  EXPECT_EQ(host::member.reset(), 0);
}

template <class T> struct instance {
  static T twice(T x) { return x + x; }
  struct run_t : staticcall::key<run_t, T(T), twice> {};
  static constexpr run_t run{};
  static T call(T x) { return run(x); }
};
extern template struct instance<int>;
template struct instance<long>;
template struct instance<int>;
static void instances() {
  EXPECT_EQ(instance<int>::call(2), 4);
  EXPECT_EQ(instance<int>::run.update([](int x) { return x * 3; }), 0);
  EXPECT_EQ(instance<int>::call(2), 6);
  EXPECT_EQ(instance<long>::call(2), 4);
}

__attribute__((weak)) int overridable(int x) { return x + 1; }
constexpr int (*constant)(int) = host::plus;
namespace {
constexpr struct weak_t : staticcall::key<weak_t, int(int), overridable> {
} weak;
constexpr struct constant_t : staticcall::key<constant_t, int(int), constant> {
} from_constant;
constexpr struct lambda_t
    : staticcall::key<lambda_t, int(int), [](int x) { return x * 9; }> {
} lambda;
} // namespace
static void beginnings() {
  EXPECT_EQ(weak(1), 2);
  EXPECT_EQ(from_constant(1), 2);
  EXPECT_EQ(lambda(1), 9);
  EXPECT_EQ(lambda.update(overridable), 0);
  EXPECT_EQ(lambda(1), 2);
  EXPECT_EQ(lambda.reset(), 0);
  EXPECT_EQ(lambda(1), 9);
}

int main() {
  algorithms();
  members();
  arguments();
  instances();
  beginnings();
  return static_call_verify() != 0;
}
