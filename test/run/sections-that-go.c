// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// -ffunction-sections -Wl,--gc-sections: sites in functions that the linker
// drops are gone with their records, and the others are all there. GNU ld, gold
// and mold keep every function with a site (but for -z start-stop-gc), lld does
// not.
//
// UNSUPPORTED: instrumented
// REQUIRES: lld, gold, mold
// DEFINE: %{flags} =
// DEFINE: %{try} = %sc_clang -O2 -ffunction-sections -fdata-sections -Wl,--gc-sections %{flags} %s -o %t && %t
// REDEFINE: %{flags} = -fuse-ld=lld -DSITES=3
// RUN: %{try}
// REDEFINE: %{flags} = -fuse-ld=bfd -Wl,-z,start-stop-gc -DSITES=3
// RUN: %{try}
// REDEFINE: %{flags} = -fuse-ld=bfd -DSITES=6
// RUN: %{try}
// REDEFINE: %{flags} = -fuse-ld=gold -DSITES=6
// RUN: %{try}
// REDEFINE: %{flags} = -fuse-ld=mold -DSITES=6
// RUN: %{try}
// RUN: %build_outofline_gcc -O2 -ffunction-sections -Wl,--gc-sections %s -o %t -DSITES=0 && %t
#include "Inputs/expect.h"

static int one(int x) { return x + 1; }
static int two(int x) { return x + 2; }
DEFINE_STATIC_CALL(key, one);
int dropped(int x) { return static_call(key, x) + static_call(key, x + 1); }
int dropped_too(int x) { return static_call(key, x) * 10; }
__attribute__((noinline)) int kept(int x) { return static_call(key, x) * 10; }
int main(void) {
  EXPECT_EQ(kept(static_call(key, 0)), 20);
  EXPECT_EQ(static_call_update(key, two), 0);
  EXPECT_EQ(kept(static_call(key, 0)), 40);
  EXPECT_EQ(info_now().sites, SITES);
  EXPECT_EQ(info_now().sites_direct, SITES);
  EXPECT_EQ(static_call_verify(), 0);
  return 0;
}
