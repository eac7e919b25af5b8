// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// An exception passes through a file-local key's trampoline and site; Clang
// sees the trampoline's body, which must not make it believe that nothing is
// thrown.
// RUN: %three_builds %s
#include <staticcall/static_call.h>

#include <cstdio>

static void thrower(int x) {
  if (x)
    throw x;
}
static void other(int x) { throw x + 100; }
DEFINE_STATIC_CALL_LOCAL(key, thrower);

static int caught() {
  try {
    static_call(key, 3);
  } catch (int value) {
    return value;
  }
  return 0;
}

int main() {
  // CHECK: 3 0 103
  int first = caught(), error = static_call_update(key, other);
  std::printf("%d %d %d\n", first, error, caught());
}
