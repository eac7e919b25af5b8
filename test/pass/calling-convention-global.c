// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calls through a declared trampoline keep the declaration's calling
// convention: after preserve_most nothing has to be saved that an ordinary call
// would take.
// RUN: %clang -O2 -fpass-plugin=%plugin -S %s -o - | FileCheck %s
extern __attribute__((preserve_most)) void __SCT__most(void);

// CHECK-LABEL: {{^}}f:
// CHECK-NOT:   %rbx
// CHECK:       callq __SCT__most@PLT
// CHECK-NOT:   %rbx
// CHECK:       retq
// CHECK:       .long __SCT__most@GOTPCREL+1
long f(long x, long y) {
  __SCT__most();
  return x * y;
}
