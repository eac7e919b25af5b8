// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A musttail call stays a jump, also without optimization, and is recorded.
// RUN: %clang -O0 -fpass-plugin=%plugin -S %s -o - | FileCheck %s
// RUN: %clang -O2 -fpass-plugin=%plugin -S %s -o - | FileCheck %s
extern long __SCT__k(long, long, long, long, long, long, long, long);

// CHECK-LABEL: {{^}}f:
// CHECK:       .Lstatic_call_site{{[0-9_]+}}:
// CHECK-NEXT:  jmp __SCT__k@PLT
// CHECK:       .long __SCT__k@GOTPCREL+1
long f(long a, long b, long c, long d, long e, long f, long g, long h) {
  __attribute__((musttail)) return __SCT__k(h, g, f, e, d, c, b, a);
}
