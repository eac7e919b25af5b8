// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A record is two distances: PC-relative relocations in the object file, no
// dynamic relocation in the linked one.
// RUN: %clang -O2 -fPIC -fpass-plugin=%plugin -c %s -o %t.o
// RUN: llvm-readelf -rW %t.o | FileCheck %s
// RUN: %clang -fPIC -c %S/Inputs/stubs.c -o %t.stubs.o
// RUN: %clang -shared -nostdlib %t.o %t.stubs.o -o %t.so
// RUN: llvm-readelf -SrW %t.so | FileCheck %s --check-prefix=LINKED
// RUN: %python %S/Inputs/check_sites.py %t.so | FileCheck %s --check-prefix=SITES
extern int __SCT__value(int, long);
extern void __SCT__event(void) __attribute__((visibility("hidden")));

// CHECK:      Relocation section '.relastatic_call_sites'
// CHECK:      0000000000000000 {{.*}} R_X86_64_PC32 {{.*}} .text
// CHECK-NEXT: 0000000000000004 {{.*}} R_X86_64_GOTPCREL {{.*}} __SCT__value + 1
// CHECK-NEXT: 0000000000000008 {{.*}} R_X86_64_PC32 {{.*}} .text
// CHECK-NEXT: 000000000000000c {{.*}} R_X86_64_PC32 {{.*}} __SCT__event + 0
int f(int x) {
  x += __SCT__value(x, 1);
  __SCT__event();
  return x;
}

// Neither writable nor touched when it is loaded.
// LINKED: static_call_sites PROGBITS [[ADDR:[0-9a-f]+]] {{[0-9a-f]+}} 000010 00 {{AL?}}
// LINKED: R_X86_64_GLOB_DAT {{.*}} __SCT__value
// SITES: sites=2 contained=2 call=2 jmp=0 jcc=0 direct=1 got=1
