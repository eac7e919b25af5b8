// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Loaded twice, or run again on what it has been run on (a bitcode file), the
// pass does its work once.
// RUN: %clang -O2 -fPIC -fpass-plugin=%plugin -S %s -o %t.once.s
// RUN: %clang -O2 -fPIC -fpass-plugin=%plugin -fpass-plugin=%plugin -Xclang -load -Xclang %plugin -S %s -o %t.twice.s
// RUN: diff %t.once.s %t.twice.s
// RUN: %clang -O2 -fPIC -fpass-plugin=%plugin -c -emit-llvm %s -o %t.bc
// RUN: %clang -O2 -fPIC -fpass-plugin=%plugin -S %t.bc -o %t.again.s
// RUN: FileCheck %s < %t.once.s
// RUN: FileCheck %s < %t.again.s
extern int __SCT__k(int);
// CHECK:     .section .init_array.00090
// CHECK-NOT: .section .init_array.00090
// CHECK:     .section static_call_sites,"ao"
// CHECK-NOT: .section static_call_sites,"ao"
int f(int x) { return __SCT__k(x) + 1; }
