// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Keys as types and objects: header keys in two files, in class and function
// templates, in unnamed namespaces; NULL, RET0, noexcept, classes by value,
// varargs, exceptions, lambdas. Also in C++20.
//
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %three_builds main.cpp second.cpp -I %S/Inputs
// RUN: %three_builds --levels=-O2 main.cpp second.cpp -I %S/Inputs -std=c++20

//--- keys.h
#include "expect.h"
#include <staticcall/key.hpp>
inline int fast(int x) { return x + 1; }
int careful(int x);
inline constexpr struct checksum_t
    : staticcall::key<checksum_t, int(int), fast> {
} checksum;
template <class T> struct codec {
  static T identity(T x) { return x; }
  struct encode_t : staticcall::key<encode_t, T(T), identity> {};
  static constexpr encode_t encode{};
};
template <class T> int hooked(T x) {
  struct hook_t : staticcall::ret0_key<hook_t, int(T)> {};
  static constexpr hook_t hook{};
  if (x == 99)
    EXPECT_EQ(hook.update([](T y) { return static_cast<int>(sizeof y); }), 0);
  return hook(x);
}
struct second {
  int header, unnamed, of_int, hooked;
};
second ask_second(int x);
int update_second();
//--- second.cpp
#include "keys.h"
namespace {
int plus(int x) { return x + 200; }
constexpr struct unnamed_t : staticcall::key<unnamed_t, int(int), plus> {
} unnamed;
} // namespace
second ask_second(int x) {
  return {checksum(x), unnamed(x), codec<int>::encode(x), hooked(x)};
}
int update_second() {
  return checksum.update([](int x) { return x * 7; });
}
//--- main.cpp
#include "keys.h"
#include <stdexcept>
int careful(int x) { return x < 0 ? 0 : x + 1; }
namespace {
int plus(int x) { return x + 100; }
constexpr struct unnamed_t : staticcall::key<unnamed_t, int(int), plus> {
} unnamed;
int seen;
void note(int x) { seen += x; }
constexpr struct note_t : staticcall::null_key<note_t, void(int)> {
} noted;
int never_throws(int x) noexcept { return x; }
constexpr struct promise_t
    : staticcall::key<promise_t, int(int) noexcept, never_throws> {
} promise;
struct object {
  int value;
  int member(int x) const { return value + x; }
};
int of_object(const object &o, int x) { return o.member(x); }
constexpr struct member_t
    : staticcall::key<member_t, int(const object &, int), of_object> {
} member;
struct big {
  long first, rest[5];
  static int copies;
  explicit big(long x) : first(x), rest() {}
  big(const big &o) : first(o.first), rest() { copies++; }
};
int big::copies;
big of_big(big b, int, int, int, int, int, int, int last) {
  return big(b.first + last);
}
constexpr struct big_t
    : staticcall::key<big_t, big(big, int, int, int, int, int, int, int),
                      of_big> {
} of_big_key;
int first_of(const char *, ...);
int first_of(const char *format, ...) {
  __builtin_va_list list;
  __builtin_va_start(list, format);
  int first = __builtin_va_arg(list, int);
  __builtin_va_end(list);
  return first;
}
constexpr struct variadic_t
    : staticcall::key<variadic_t, int(const char *, ...), first_of> {
} variadic;
int throws(int x) {
  if (x > 5)
    throw std::runtime_error("too much");
  return x;
}
constexpr struct throws_t : staticcall::key<throws_t, int(int), throws> {
} may_throw;
int over(int x) { return x + 5; }
[[maybe_unused]] long over(long x) { return x + 6; }

static_assert(noexcept(promise(1)) && !noexcept(checksum(1)), "");

__attribute__((noinline)) int caught(int x) {
  try {
    return may_throw(x);
  } catch (std::exception &) {
    return -1;
  }
}
__attribute__((noinline)) void conditional(int x) {
  if (x)
    noted(x);
}
int through(int (*function)(int), int x) { return function(x); }

void calls_and_updates() {
  EXPECT_EQ(checksum(-1), 0);
  EXPECT_EQ(ask_second(-5).header, -4);
  EXPECT_EQ(unnamed(1), 101);
  EXPECT_EQ(ask_second(1).unnamed, 201);
  int (*callback)(int) = checksum;
  EXPECT_EQ(checksum.update(careful), 0);
  EXPECT_EQ(checksum.update(&careful), 0);
  EXPECT_EQ(unnamed.update([](int x) { return x + 500; }), 0);
  EXPECT_EQ(checksum(-5), 0);
  EXPECT_EQ(ask_second(-5).header, 0);
  EXPECT_EQ(through(callback, -5), 0);
  EXPECT_EQ(unnamed(1), 501);
  EXPECT_EQ(ask_second(1).unnamed, 201);
  EXPECT_EQ(checksum.query() == careful, true);
  EXPECT_EQ(checksum.update(over), 0); // the key's type chooses
  EXPECT_EQ(checksum(1), 6);
  EXPECT_EQ(update_second(), 0);
  EXPECT_EQ(checksum(3), 21);
  EXPECT_EQ(checksum.update(checksum_t::query()), 0);
  EXPECT_EQ(checksum.update(staticcall::ret0), 0);
  EXPECT_EQ(checksum(3), 0);
  EXPECT_EQ(checksum.update(STATIC_CALL_RET0), 0);
  EXPECT_EQ(checksum.reset(), 0);
  EXPECT_EQ(checksum(3), 4);
}

void templates() {
  EXPECT_EQ(codec<int>::encode(3), 3);
  EXPECT_EQ(codec<long>::encode(4), 4);
  EXPECT_EQ(codec<int>::encode.update([](int x) { return -x; }), 0);
  EXPECT_EQ(codec<int>::encode(3), -3);
  EXPECT_EQ(ask_second(3).of_int, -3);
  EXPECT_EQ(codec<long>::encode(4), 4);
  EXPECT_EQ(hooked(1) + hooked(short(2)), 0);
  hooked(99);
  EXPECT_EQ(hooked(1), sizeof(int));
  EXPECT_EQ(ask_second(1).hooked, sizeof(int));
  EXPECT_EQ(hooked(short(2)), 0);
}

void null() {
  conditional(1);
  EXPECT_EQ(seen, 0);
  EXPECT_EQ(noted.query() == nullptr, true);
  EXPECT_EQ(noted.update(note), 0);
  conditional(2);
  EXPECT_EQ(seen, 2);
  EXPECT_EQ(noted.reset(), 0);
  conditional(4);
  EXPECT_EQ(noted.update(note), 0);
  EXPECT_EQ(noted.update(nullptr), 0);
  conditional(8);
  EXPECT_EQ(seen, 2);
}

void kinds_of_functions() {
  EXPECT_EQ(promise(3), 3);
  EXPECT_EQ(promise.update([](int x) noexcept { return x + 1; }), 0);
  EXPECT_EQ(promise(3), 4);
  EXPECT_EQ(member(object{7}, 1), 8);
  EXPECT_EQ(of_big_key(big(1), 1, 2, 3, 4, 5, 6, 70).first, 71);
  EXPECT_EQ(big::copies, 0);
  EXPECT_EQ(variadic("", 42, 1.5), 42);
  EXPECT_EQ(caught(1), 1);
  EXPECT_EQ(caught(9), -1);
  EXPECT_EQ(may_throw.update(staticcall::ret0), 0);
  EXPECT_EQ(caught(9), 0);
}

void batch() {
  EXPECT_EQ(staticcall::update({checksum.change(careful),
                                unnamed.change([](int) { return 9; }),
                                noted.change(note)}),
            0);
  EXPECT_EQ(checksum(-1), 0);
  EXPECT_EQ(unnamed(1), 9);
  // A pointer that is NULL at run time; nothing is changed.
  int (*none)(int) = nullptr;
  EXPECT_EQ(staticcall::update({checksum.change(fast), unnamed.change(none)}),
            -EINVAL);
  EXPECT_EQ(checksum(-3), 0);
}
} // namespace

int main() {
  calls_and_updates();
  templates();
  null();
  kinds_of_functions();
  batch();
  EXPECT_EQ(static_call_verify(), 0);
  static_call_info info = info_now();
  EXPECT_EQ(info.sites_foreign + info.sites_straddling, 0);
#ifdef __clang__ // GCC makes a jump of a call, which has no form for RET0
  EXPECT_EQ(info.sites, info.sites_direct);
#endif
  return 0;
}
