// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calls in the arguments of calls: eight levels compile as eight plain calls
// do, because each argument stands once in what the macro expands to.
//
// RUN: %three_builds %s
// RUN: %clang -E -P -I%staticcall_include %s | FileCheck %s --check-prefix=ONCE
// ONCE: __SCT__key(__SCT__key(__SCT__key(__SCT__key(__SCT__key(__SCT__key(__SCT__key(__SCT__key(x))))))))
#include <staticcall/static_call.h>

static int one(int x) { return x + 1; }
static int twice(int x) { return x * 2; }
DEFINE_STATIC_CALL(key, one);
DEFINE_STATIC_CALL_LOCAL(local, one);

__attribute__((noinline)) static int eight(int x) {
  return static_call(
      key,
      static_call(
          key,
          static_call(
              key,
              static_call(
                  key,
                  static_call(
                      key, static_call(
                               key, static_call(key, static_call(key, x))))))));
}
__attribute__((noinline)) static int mixed(int x) {
  return static_call(key, static_call(local, static_call(key, x)));
}

int main(void) {
  if (eight(1) != 9 || mixed(1) != 4)
    return 1;
  if (static_call_update(key, twice))
    return 2;
  return eight(1) == 256 && mixed(1) == 6 ? 0 : 3;
}
