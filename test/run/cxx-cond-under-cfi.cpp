// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// static_call_cond in C++ is a call of a function by its name, like
// static_call: sanitizers of indirect calls have nothing to check there.
//
// REQUIRES: lld
// DEFINE: %{flags} =
// DEFINE: %{try} = %three_builds --builds=inline,outofline,generic %s %{flags}
// REDEFINE: %{flags} = -fsanitize=cfi-icall -flto -fvisibility=hidden -fuse-ld=lld
// RUN: %{try}
// REDEFINE: %{flags} = -fsanitize=kcfi
// RUN: %{try}
// REDEFINE: %{flags} = -fsanitize=function -fno-sanitize-recover=all
// RUN: %{try}
#include "Inputs/expect.h"

static int seen;
static void add(int x) { seen += x; }
static void add_ten(int x) { seen += 10 * x; }
static void plain() { seen += 100; }
DEFINE_STATIC_CALL(key, add);
DEFINE_STATIC_CALL_LOCAL(local, add);
DEFINE_STATIC_CALL_INLINE(header, add);
DEFINE_STATIC_CALL_NULL(hook, void());

__attribute__((noinline)) static void call() {
  static_call_cond(key, 1);
  static_call_cond(local, 1);
  static_call_cond(header, 1);
  static_call_cond(hook);
}

int main() {
  call();
  EXPECT_EQ(seen, 3);
  EXPECT_EQ(static_call_update(key, add_ten), 0);
  EXPECT_EQ(static_call_update(local, add_ten), 0);
  EXPECT_EQ(static_call_update(header, nullptr), 0);
  EXPECT_EQ(static_call_update(hook, plain), 0);
  call();
  EXPECT_EQ(seen, 123);
  return 0;
}
