// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// C++ keys of preserve_most functions, at every level: without a trampoline of
// that convention the calls are undefined, and Clang drops them.
//
// RUN: %three_builds --builds=inline,outofline,generic --levels=-O0,-O1,-O2,-O3 %s
// RUN: %three_builds --builds=inline --levels=-O2 %s -mretpoline
#include "Inputs/expect.h"
#include <staticcall/key.hpp>

#define MOST __attribute__((preserve_most))
MOST static long one(long x, double y) { return x + static_cast<long>(y); }
MOST static long two(long x, double y) noexcept {
  return x * static_cast<long>(y);
}
static int seen;
MOST static void note(long x) { seen += static_cast<int>(x); }
typedef MOST long function(long, double);
namespace {
constexpr struct value_t : staticcall::key<value_t, function, one> {
} value;
constexpr struct promise_t
    : staticcall::key<promise_t, MOST long(long, double) noexcept, two> {
} promise;
} // namespace
inline constexpr struct hook_t : staticcall::null_key<hook_t, MOST void(long)> {
} hook;

static int print(const static_call_site_info *site, void *named) {
  if (!__builtin_strcmp(site->name, "hook"))
    *static_cast<bool *>(named) = true;
  return 0;
}

int main() {
  EXPECT_EQ(value(3, 4.0), 7);
  EXPECT_EQ(promise(3, 4.0), 12);
  EXPECT_EQ(value.update(two), 0);
  EXPECT_EQ(value(3, 4.0), 12);
  EXPECT_EQ(value.query() == two, true);
  EXPECT_EQ(value.update(staticcall::ret0), 0);
  EXPECT_EQ(value(3, 4.0), 0);
  hook(5);
  EXPECT_EQ(seen, 0);
  EXPECT_EQ(hook.update(note), 0);
  hook(5);
  EXPECT_EQ(seen, 5);
  EXPECT_EQ(info_now().sites_direct, info_now().sites);
  bool named = !info_now().sites;
  EXPECT_EQ(static_call_for_each_site(print, &named), 0);
  EXPECT_EQ(named, true);
  return 0;
}
