// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// --icf=all folds equal functions only if they call the same trampoline, and
// leaves a record for each site that remains.
// REQUIRES: lld
// RUN: %clang -O2 -ffunction-sections -fpass-plugin=%plugin -c %s -o %t.o
// RUN: %clang -c %S/Inputs/stubs.c -o %t.stubs.o
// RUN: %clang -pie -nostdlib -Wl,-e,a -Wl,--icf=all -fuse-ld=lld %t.o %t.stubs.o -o %t.exe
// RUN: %python %S/Inputs/check_sites.py %t.exe | FileCheck %s
// CHECK: sites=2 contained=2 call=2
extern int __SCT__value(int), __SCT__event(int);
int a(int x) { return __SCT__value(x) + 1; }
int same_as_a(int x) { return __SCT__value(x) + 1; }
int b(int x) { return __SCT__event(x) + 1; }
