// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A tail call is padded and recorded as a call is.
// RUN: %clang -O1 -fpass-plugin=%plugin -S %s -o - | FileCheck %s
// RUN: %clang -O2 -fpass-plugin=%plugin -S %s -o - | FileCheck %s
// RUN: %clang -O3 -fpass-plugin=%plugin -S %s -o - | FileCheck %s
// RUN: %clang -Os -fpass-plugin=%plugin -S %s -o - | FileCheck %s
// RUN: %clang -Oz -fpass-plugin=%plugin -S %s -o - | FileCheck %s
extern int __SCT__k(int);

// CHECK-LABEL: {{^}}f:
// CHECK:       .p2align 3, , 4
// CHECK-NEXT:  [[SITE:.Lstatic_call_site[0-9_]+]]:
// CHECK-NEXT:  jmp __SCT__k@PLT
// CHECK:       .long [[SITE]]-
// CHECK-NEXT:  .long __SCT__k@GOTPCREL+1
int f(int x) { return __SCT__k(x + 1); }
