// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A call is padded and labelled at every level, directly before it; its record
// follows the function.
// RUN: %clang -O0 -fpass-plugin=%plugin -S %s -o - | FileCheck %s
// RUN: %clang -O1 -fpass-plugin=%plugin -S %s -o - | FileCheck %s
// RUN: %clang -O2 -fpass-plugin=%plugin -S %s -o - | FileCheck %s
// RUN: %clang -O3 -fpass-plugin=%plugin -S %s -o - | FileCheck %s
// RUN: %clang -Os -fpass-plugin=%plugin -S %s -o - | FileCheck %s
// RUN: %clang -Oz -fpass-plugin=%plugin -S %s -o - | FileCheck %s
extern int __SCT__k(int);

// CHECK-LABEL: {{^}}f:
// CHECK:       .p2align 3, , 4
// CHECK-NEXT:  [[SITE:.Lstatic_call_site[0-9_]+]]:
// CHECK-NEXT:  callq __SCT__k@PLT
// CHECK:       .section static_call_sites,"ao",@progbits,[[SITE]]
// CHECK-NEXT:  .p2align 2
// CHECK-NEXT:  [[HERE:.Ltmp[0-9]+]]:
// CHECK-NEXT:  .long [[SITE]]-[[HERE]]
// CHECK-NEXT:  .long __SCT__k@GOTPCREL+1
// CHECK-NEXT:  .text
// CHECK-NOT:   static_call_site
int f(int x) { return __SCT__k(x) + 1; }
