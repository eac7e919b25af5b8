// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Records are allocated, read-only, linked to their function's section, and in
// its COMDAT group. One section serves all the sites of a function.
// RUN: %clangxx -O2 -ffunction-sections -fpass-plugin=%plugin -c %s -o %t.o
// RUN: llvm-readelf -SW %t.o | FileCheck %s --implicit-check-not=' static_call_sites '
// RUN: llvm-readelf --section-groups %t.o | FileCheck %s --check-prefix=GROUP
// RUN: %clangxx -O2 -ffunction-sections -fpass-plugin=%plugin -fno-integrated-as -c %s -o %t.gas.o
// RUN: llvm-readelf -SW %t.gas.o | FileCheck %s --implicit-check-not=' static_call_sites '
extern "C" int __SCT__k(int);

inline int shared(int x) { return __SCT__k(x) * 3; }

int twice(int x) { return __SCT__k(x) + __SCT__k(x + 1); }
int user(int x) { return shared(x) + 1; }
int (*keep)(int) = shared;

// The flags and the size, then the section that it is linked to. The empty one
// is the image's, linked to its constructor: a linker that merges them takes
// either ordered sections or others.
// CHECK-DAG: [{{ ?}}[[#TWICE:]]] .text._Z5twicei
// CHECK-DAG: static_call_sites PROGBITS {{[0-9a-f]+}} {{[0-9a-f]+}} 000010 00 AL [[#TWICE]] 0 4
// CHECK-DAG: [{{ ?}}[[#USER:]]] .text._Z4useri
// CHECK-DAG: static_call_sites PROGBITS {{[0-9a-f]+}} {{[0-9a-f]+}} 000008 00 AL [[#USER]] 0 4
// CHECK-DAG: [{{ ?}}[[#SHARED:]]] .text._Z6sharedi
// CHECK-DAG: static_call_sites PROGBITS {{[0-9a-f]+}} {{[0-9a-f]+}} 000008 00 ALG [[#SHARED]] 0 4
// CHECK-DAG: [{{ ?}}[[#IMAGE:]]] .text.static_call_image
// CHECK-DAG: static_call_sites PROGBITS {{[0-9a-f]+}} {{[0-9a-f]+}} 000000 00 ALG [[#IMAGE]] 0 4

// GROUP:      COMDAT group section{{.*}}_Z6sharedi
// GROUP:      .text._Z6sharedi
// GROUP:      static_call_sites
