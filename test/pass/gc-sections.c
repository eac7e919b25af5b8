// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A function that --gc-sections drops takes its records along, and no other's.
// GNU ld keeps what a __start_ symbol bounds, and with it the functions, unless
// -z start-stop-gc says otherwise; lld drops what nothing else refers to.
// RUN: %clang -O2 -ffunction-sections -fpass-plugin=%plugin -c %s -o %t.o
// RUN: %clang -c %S/Inputs/stubs.c -o %t.stubs.o
// RUN: %clang -pie -nostdlib -Wl,-e,kept -Wl,--gc-sections -fuse-ld=lld %t.o %t.stubs.o -o %t.lld
// RUN: %python %S/Inputs/check_sites.py %t.lld | FileCheck %s
// RUN: %clang -pie -nostdlib -Wl,-e,kept -Wl,--gc-sections -fuse-ld=bfd -Wl,-z,start-stop-gc %t.o %t.stubs.o -o %t.bfd
// RUN: %python %S/Inputs/check_sites.py %t.bfd | FileCheck %s
// RUN: %clang -pie -nostdlib -Wl,-e,kept -Wl,--gc-sections -fuse-ld=bfd %t.o %t.stubs.o -o %t.bfd
// RUN: %python %S/Inputs/check_sites.py %t.bfd | FileCheck %s --check-prefix=KEPT
// CHECK: sites=2 contained=2 call=2
// KEPT:  sites=3 contained=3 call=3
extern int __SCT__value(int, long);
int kept(int x) { return __SCT__value(x, 1) + __SCT__value(x, 2); }
int dropped(int x) { return __SCT__value(x, 3) + 1; }
