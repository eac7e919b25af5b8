// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Options that change how code is made, checked or linked: the sites of C++
// keys stay direct, and so does a key of an unnamed namespace.
//
// UNSUPPORTED: instrumented
// REQUIRES: lld
// DEFINE: %{flags} =
// DEFINE: %{try} = %sc_clangxx -O2 %{flags} %s -o %t && %t && %sc_clangxx -O0 %{flags} %s -o %t && %t
// REDEFINE: %{flags} = -std=c++17 -no-pie -fno-pie
// RUN: %{try}
// REDEFINE: %{flags} = -std=c++20 -static
// RUN: %{try}
// REDEFINE: %{flags} = -static-pie -fPIE -fvisibility=hidden -fvisibility-inlines-hidden
// RUN: %{try}
// REDEFINE: %{flags} = -fno-plt -fPIC -fno-rtti -fno-exceptions
// RUN: %{try}
// REDEFINE: %{flags} = -flto -fuse-ld=lld
// RUN: %{try}
// REDEFINE: %{flags} = -flto=thin -fuse-ld=lld
// RUN: %{try}
// REDEFINE: %{flags} = -fuse-ld=lld -Wl,--icf=all,--gc-sections -ffunction-sections -fdata-sections
// RUN: %{try}
// REDEFINE: %{flags} = -fsanitize=kcfi
// RUN: %{try}
// REDEFINE: %{flags} = -fsanitize=cfi-icall -flto -fvisibility=hidden -fuse-ld=lld
// RUN: %{try}
// REDEFINE: %{flags} = -fsanitize=function -fno-sanitize-recover=all
// RUN: %{try}
// REDEFINE: %{flags} = -fsanitize=address,undefined -fno-sanitize-recover=all
// RUN: %{try}
// REDEFINE: %{flags} = -mretpoline
// RUN: %{try}
// REDEFINE: %{flags} = -mspeculative-load-hardening -DHARDENED
// RUN: %{try}
// REDEFINE: %{flags} = -fcf-protection=full -fpatchable-function-entry=4,2
// RUN: %{try}
// REDEFINE: %{flags} = -masm=intel -fbasic-block-sections=all -fuse-ld=lld
// RUN: %{try}
// REDEFINE: %{flags} = -fno-integrated-as -g
// RUN: %{try}
// REDEFINE: %{flags} = -mllvm -enable-ipra -fstack-protector-all
// RUN: %{try}
// REDEFINE: %{flags} = --sc-direct-defaults
// RUN: %{try}
// REDEFINE: %{flags} = -fprofile-instr-generate -fcoverage-mapping -funique-internal-linkage-names
// RUN: env LLVM_PROFILE_FILE=%t.profraw sh -ec '%{try}'
#include "Inputs/expect.h"
#include <staticcall/key.hpp>

static int one(int x) { return x + 1; }
static int two(int x) { return x + 2; }
static void count(int *n) { ++*n; }
inline constexpr struct program_t : staticcall::key<program_t, int(int), one> {
} program;
namespace {
constexpr struct file_t : staticcall::key<file_t, int(int), one> {
} file;
constexpr struct hook_t : staticcall::null_key<hook_t, void(int *)> {
} hook;
} // namespace
template <class T> struct of {
  struct zero_t : staticcall::ret0_key<zero_t, T(T)> {};
  static constexpr zero_t zero{};
};

__attribute__((noinline)) int tail(int x) { return file(x); }
__attribute__((noinline)) int call(int x) {
  int n = program(x) * 10 + of<int>::zero(x) * 100;
  hook(&n);
  return n + tail(x);
}

int main() {
  EXPECT_EQ(call(0), 11);
  EXPECT_EQ(info_now().sites, 4);
#ifndef HARDENED // NULL and RET0 keep the call there
  EXPECT_EQ(info_now().sites_direct, 4);
#endif
  EXPECT_EQ(staticcall::update({program.change(two), file.change(two),
                                hook.change(count), of<int>::zero.change(two)}),
            0);
  EXPECT_EQ(call(0), 223);
  EXPECT_EQ(info_now().sites_direct, 4);
  EXPECT_EQ(info_now().keys, 4);
  EXPECT_EQ(static_call_verify(), 0);
  return 0;
}
