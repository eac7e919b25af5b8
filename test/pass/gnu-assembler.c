// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// GNU as takes the records, and contains every site.
// RUN: %python %S/Inputs/generate_sites.py > %t.c
// RUN: %clang -O2 -fPIC -fno-integrated-as -fpass-plugin=%plugin -c %t.c -o %t.gas.o
// RUN: %clang -fPIC -c %S/Inputs/stubs.c -o %t.stubs.o
// RUN: %clang -shared -nostdlib -fuse-ld=lld %t.gas.o %t.stubs.o -o %t.so
// RUN: %python %S/Inputs/check_sites.py %t.so | FileCheck %s
// RUN: %clang -shared -nostdlib -fuse-ld=bfd %t.gas.o %t.stubs.o -o %t.bfd.so
// RUN: %python %S/Inputs/check_sites.py %t.bfd.so | FileCheck %s
// CHECK: sites=480 contained=480 call=320 jmp=80 jcc=80
