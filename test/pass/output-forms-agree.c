// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// -S and then assembling gives the instructions and the records that -c gives.
// Left out: the padding between functions, where clang itself picks other NOPs.
// RUN: %python %S/Inputs/generate_sites.py > %t.c
// RUN: %clang -O2 -fPIC -fpass-plugin=%plugin -c %t.c -o %t1.o
// RUN: %clang -O2 -fPIC -fpass-plugin=%plugin -S %t.c -o %t.s
// RUN: %clang -c %t.s -o %t2.o
// RUN: llvm-objdump -dr -j .text %t1.o | grep -v -e nop -e 'file format' > %t1.code
// RUN: llvm-objdump -dr -j .text %t2.o | grep -v -e nop -e 'file format' > %t2.code
// RUN: diff %t1.code %t2.code
// RUN: llvm-readelf -rW %t1.o | grep R_X86_64 | sed 's/  */ /g' | cut -d' ' -f1,3- > %t1.records
// RUN: llvm-readelf -rW %t2.o | grep R_X86_64 | sed 's/  */ /g' | cut -d' ' -f1,3- > %t2.records
// RUN: diff %t1.records %t2.records
// RUN: FileCheck %s < %t1.records
// CHECK: R_X86_64_GOTPCREL {{.*}} __SCT__value + 1
