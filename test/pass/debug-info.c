// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Debug info changes no code, and the padding belongs to the call's line.
// RUN: %clang -O2 -fPIC -fpass-plugin=%plugin -c %s -o %t.o
// RUN: %clang -O2 -fPIC -g -fpass-plugin=%plugin -mllvm -verify-machineinstrs -c %s -o %t.g.o
// RUN: llvm-objdump -dr -j .text %t.o | grep -v 'file format' > %t.code
// RUN: llvm-objdump -dr -j .text %t.g.o | grep -v 'file format' > %t.g.code
// RUN: diff %t.code %t.g.code
// RUN: llvm-dwarfdump --verify %t.g.o
// RUN: %clang -O2 -fPIC -g -fpass-plugin=%plugin -S %s -o - | FileCheck %s
extern int __SCT__k(int);

// CHECK-LABEL: {{^}}f:
// CHECK:       .loc {{[0-9]+}} [[#@LINE+6]] {{[0-9]+}}{{.*}}
// CHECK-NOT:   .loc
// CHECK:       .p2align 3, , 4
// CHECK-NOT:   .loc
// CHECK:       callq __SCT__k@PLT
int f(int x) {
  int value = __SCT__k(x); // the call's line
  return value + 1;
}
