// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// C++ functions by the names that people wrote.
// RUN: %sc_clangxx -O2 -c %s -o %t.o
// RUN: %sc_report %t.o | FileCheck %s
#include <staticcall/static_call.h>

namespace shop {
static int price(int x) { return x; }
DEFINE_STATIC_CALL(pricing, price);
// CHECK: pricing -> shop::price(int) [RET0 allowed]

struct cart {
  int total(int n);
  template <class T> __attribute__((noinline)) T sum(T n);
};
// CHECK-DAG: shop::cart::total(int){{.*}} call
int cart::total(int n) { return static_call(pricing, n) + 1; }
// CHECK-DAG: long shop::cart::sum<long>(long){{.*}} call
template <class T> T cart::sum(T n) {
  return static_call(pricing, static_cast<int>(n)) + 2;
}
template long cart::sum<long>(long);
} // namespace shop
