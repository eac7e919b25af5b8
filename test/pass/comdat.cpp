// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Two files with the same inline function: the function that the linker drops
// takes its records along.
// RUN: %clangxx -O1 -fPIC -fpass-plugin=%plugin -c %s -o %t1.o
// RUN: %clangxx -O1 -fPIC -fpass-plugin=%plugin -DSECOND -c %s -o %t2.o
// RUN: %clang -fPIC -c %S/Inputs/stubs.c -o %t.stubs.o
// RUN: %clang -shared -nostdlib -fuse-ld=lld %t1.o %t2.o %t.stubs.o -o %t.lld.so
// RUN: %python %S/Inputs/check_sites.py %t.lld.so | FileCheck %s
// RUN: %clang -shared -nostdlib -fuse-ld=bfd %t1.o %t2.o %t.stubs.o -o %t.bfd.so
// RUN: %python %S/Inputs/check_sites.py %t.bfd.so | FileCheck %s
// CHECK: sites=4 contained=4
extern "C" int __SCT__value(int, long);

inline int shared(int x) { return __SCT__value(x, 1) * 3; }
template <typename T> struct Box {
  __attribute__((noinline)) T get(T x) { return __SCT__value(x, 2) + 1; }
};

#ifdef SECOND
int (*second)(int) = shared;
int second_own(int x) { return Box<int>().get(x) + __SCT__value(x, 3); }
#else
int (*first)(int) = shared;
int first_own(int x) { return Box<int>().get(x) + __SCT__value(x, 4); }
#endif
