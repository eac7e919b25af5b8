// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Each basic block in a section of its own: a record belongs to its site's.
// RUN: %clang -O2 -fPIC -fbasic-block-sections=all -fpass-plugin=%plugin -mllvm -verify-machineinstrs -c %s -o %t.o
// RUN: llvm-readelf -SW %t.o | FileCheck %s
// RUN: %clang -fPIC -c %S/Inputs/stubs.c -o %t.stubs.o
// RUN: %clang -shared -nostdlib -fuse-ld=lld %t.o %t.stubs.o -o %t.so
// RUN: %python %S/Inputs/check_sites.py %t.so | FileCheck %s --check-prefix=SITES
// RUN: %python %S/Inputs/generate_sites.py > %t.many.c
// RUN: %clang -O2 -fPIC -fbasic-block-sections=all -fpass-plugin=%plugin -c %t.many.c -o %t.many.o
// RUN: %clang -shared -nostdlib -fuse-ld=lld %t.many.o %t.stubs.o -o %t.many.so
// RUN: %python %S/Inputs/check_sites.py %t.many.so | FileCheck %s --check-prefix=MANY
extern int __SCT__value(int, long);

// CHECK: [{{ ?}}[[#FIRST:]]] .text.f PROGBITS
// CHECK: [{{ ?}}[[#BLOCK:]]] .text.f PROGBITS
// CHECK: static_call_sites {{.*}} AL [[#FIRST]] 0 4
// CHECK: static_call_sites {{.*}} AL [[#BLOCK]] 0 4
int f(int x) {
  x = __SCT__value(x, 1);
  if (x > 3)
    return __SCT__value(x, 2) * 5;
  return x;
}
// SITES: sites=2 contained=2
// MANY: sites=480 contained=480
