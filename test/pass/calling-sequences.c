// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What the call passes and returns does not matter: stack arguments, structures
// in registers and in memory, floating point, vectors, long double, varargs.
// RUN: %clang -O0 -fpass-plugin=%plugin -mllvm -verify-machineinstrs %s %S/Inputs/stubs.c -o %t0 && %t0
// RUN: %clang -O2 -fpass-plugin=%plugin -mllvm -verify-machineinstrs %s %S/Inputs/stubs.c -o %t2 && %t2
// RUN: %clangxx -O2 -fpass-plugin=%plugin -mllvm -verify-machineinstrs %s -x c %S/Inputs/stubs.c -o %tx && %tx
// RUN: %python %S/Inputs/check_sites.py %t0 | FileCheck %s
// RUN: %python %S/Inputs/check_sites.py %t2 | FileCheck %s
// CHECK: sites=7 contained=7
#include "Inputs/local-key.h"
#include <stdarg.h>

struct small {
  int a;
  double b;
};
struct large {
  long a[9];
};
typedef float vec __attribute__((vector_size(16)));

static long many(long a, long b, long c, long d, long e, long f, long g,
                 double h, long i) {
  return a + 2 * b + 3 * c + 4 * d + 5 * e + 6 * f + 7 * g + 8 * (long)h +
         9 * i;
}
static struct small pair(int a) {
  struct small s = {a, a * 2.0};
  return s;
}
static struct large block(struct large in) {
  in.a[8] += in.a[0];
  return in;
}
static double real(double x, float y) { return x * y; }
static vec vector(vec x) { return x + x; }
static long double wide(long double x) { return x * 3; }
static int sum(int n, ...) {
  va_list list;
  va_start(list, n);
  int total = 0;
  for (int i = 0; i < n; i++)
    total += (int)va_arg(list, double);
  va_end(list);
  return total;
}
LOCAL_KEY(many, many)
LOCAL_KEY(pair, pair)
LOCAL_KEY(block, block)
LOCAL_KEY(real, real)
LOCAL_KEY(vector, vector)
LOCAL_KEY(wide, wide)
LOCAL_KEY(sum, sum)

int main(void) {
  struct large in = {{1, 2, 3, 4, 5, 6, 7, 8, 9}};
  vec x = {1, 2, 3, 4};
  struct small s = LOCAL_CALL(pair, struct small(int))(3);
  struct large l = LOCAL_CALL(block, struct large(struct large))(in);
  vec v = LOCAL_CALL(vector, vec(vec))(x);
  int right =
      LOCAL_CALL(many, long(long, long, long, long, long, long, long, double,
                            long))(1, 2, 3, 4, 5, 6, 7, 8, 9) == 285;
  right &= s.a == 3 && s.b == 6 && l.a[8] == 10 && l.a[1] == 2 && v[3] == 8;
  right &= LOCAL_CALL(real, double(double, float))(1.5, 4) == 6;
  right &= LOCAL_CALL(wide, long double(long double))(2) == 6;
  right &= LOCAL_CALL(sum, int(int, ...))(3, 1.0, 2.0, 3.0) == 6;
  return right ? 0 : 1;
}
