// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A conditional tail call has 6 bytes, so up to 5 bytes of padding.
// RUN: %clang -O2 -fpass-plugin=%plugin -S %s -o - | FileCheck %s
// RUN: %clang -Os -fpass-plugin=%plugin -S %s -o - | FileCheck %s
// RUN: %clang -Oz -fpass-plugin=%plugin -S %s -o - | FileCheck %s
extern void __SCT__k(void);

// CHECK-LABEL: {{^}}f:
// CHECK:       testl
// CHECK:       .p2align 3, , 5
// CHECK-NEXT:  [[SITE:.Lstatic_call_site[0-9_]+]]:
// CHECK-NEXT:  jne __SCT__k@PLT
// CHECK:       .long [[SITE]]-
// CHECK-NEXT:  .long __SCT__k@GOTPCREL+1
void f(int x) {
  if (x)
    __SCT__k();
}
