// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Speculative load hardening adds instructions to the start of each function,
// which must not be a file-local key's trampoline: they change registers that
// hold arguments, and the runtime would find no trampoline there.
//
// UNSUPPORTED: instrumented
// DEFINE: %{try} = %t && env STATICCALL_OPTIONS=mode=pointer %t
// RUN: %sc_clang -O2 -mspeculative-load-hardening %s -o %t && %{try}
// RUN: %sc_clang -O0 -mspeculative-load-hardening %s -o %t && %{try}
// RUN: %build_outofline -O2 -mspeculative-load-hardening %s -o %t && %{try}
#include "Inputs/expect.h"

#include <stdarg.h>

__attribute__((noinline)) static int sum(int a, int b, int c, int d, int e) {
  return a + 2 * b + 3 * c + 4 * d + 5 * e;
}
__attribute__((noinline)) static double last(int n, ...) {
  double value = 0;
  va_list list;
  va_start(list, n);
  for (int i = 0; i < n; i++)
    value = va_arg(list, double);
  va_end(list);
  return value;
}
DEFINE_STATIC_CALL_LOCAL(key, sum);
DEFINE_STATIC_CALL_LOCAL(variadic, last);

int main(void) {
  EXPECT_EQ(static_call(key, 1, 2, 3, 4, 5), 55);
  EXPECT_EQ((int)static_call(variadic, 2, 1.0, 2.0), 2);
  EXPECT_EQ(info_now().images_refused, 0);
  EXPECT_EQ(static_call_verify(), 0);
  return 0;
}
