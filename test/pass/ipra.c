// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Interprocedural register allocation must not conclude from a trampoline's
// body, one jump, that a call clobbers nothing: the control shows that it
// would.
// RUN: %clang -O2 -mllvm -enable-ipra -fpass-plugin=%plugin %s %S/Inputs/stubs.c -o %t && %t
// RUN: %clang -O2 -mllvm -enable-ipra -mllvm -enable-machine-outliner -fpass-plugin=%plugin %s %S/Inputs/stubs.c -o %t.outlined && %t.outlined
// RUN: %clang -O2 -mllvm -enable-ipra -fpass-plugin=%plugin -S %s -o - | FileCheck %s
// RUN: %clang -O2 -mllvm -enable-ipra -S %s -o - | FileCheck %s --check-prefix=CONTROL
#include "Inputs/local-key.h"

static long target(long x) {
  __asm__ volatile("xorl %%ecx, %%ecx; xorl %%edx, %%edx; xorl %%esi, %%esi" ::
                       : "rcx", "rdx", "rsi");
  return x;
}
LOCAL_KEY(k, target)

// CHECK-LABEL: {{^}}f:
// CHECK:       pushq %rbx
// CHECK:       callq __SCT__k
// CONTROL-LABEL: {{^}}f:
// CONTROL-NOT:   pushq %rbx
// CONTROL:       callq __SCT__k
__attribute__((noinline)) long f(long x, long b, long c, long d) {
  return LOCAL_CALL(k, long(long))(x) + b * c * d;
}

int main(void) { return f(1, 2, 3, 4) == 25 ? 0 : 1; }
