// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A variadic function: al, which holds the number of vector registers, reaches
// the target.
//
// RUN: %three_builds --rungs %s
#include "Inputs/expect.h"
#include <stdarg.h>

static double sum(int n, ...) {
  double total = 0;
  va_list args;
  va_start(args, n);
  while (n--)
    total += va_arg(args, double);
  va_end(args);
  return total;
}

static double product(int n, ...) {
  double total = 1;
  va_list args;
  va_start(args, n);
  while (n--)
    total *= va_arg(args, double);
  va_end(args);
  return total;
}
DEFINE_STATIC_CALL(fold, sum);

static long call(void) {
  return (long)static_call(fold, 10, 1.0, 2.0, 3.0, 4.0, 1.0, 2.0, 3.0, 4.0,
                           1.0, 2.0);
}

int main(void) {
  EXPECT_EQ(call(), 23);
  EXPECT_EQ(static_call_update(fold, product), 0);
  EXPECT_EQ(call(), 1152);
  return 0;
}
