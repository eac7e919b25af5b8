// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Debug info changes no code, and a call has its own line, also where it is the
// first instruction of that line.
// RUN: %clang -O2 -fPIC -fpass-plugin=%plugin -c %s -o %t.o
// RUN: %clang -O2 -fPIC -g -fpass-plugin=%plugin -mllvm -verify-machineinstrs -c %s -o %t.g.o
// RUN: llvm-objdump -dr -j .text %t.o | grep -v 'file format' > %t.code
// RUN: llvm-objdump -dr -j .text %t.g.o | grep -v 'file format' > %t.g.code
// RUN: diff %t.code %t.g.code
// RUN: llvm-dwarfdump --verify %t.g.o
// RUN: llvm-objdump -dr --line-numbers --no-show-raw-insn -j .text %t.g.o | FileCheck %s
// RUN: %clang -O2 -fPIC -g -fpass-plugin=%plugin -fno-integrated-as -c %s -o %t.as.o
// RUN: llvm-objdump -dr --line-numbers --no-show-raw-insn -j .text %t.as.o | FileCheck %s
// The line table has no rows for records.
// RUN: llvm-readelf -r %t.g.o | FileCheck %s --check-prefix=TABLE
// TABLE-LABEL: .rela.debug_line
// TABLE-NOT:   static_call_site
extern int __SCT__k(int);
extern void __SCT__hook(void);

// CHECK-LABEL: <f>:
// CHECK:       debug-info.c:[[#@LINE+3]]
// CHECK-NEXT:  callq
int f(int x) {
  int value = __SCT__k(x);
  return value + 1;
}

// CHECK-LABEL: <g>:
// CHECK:       debug-info.c:[[#@LINE+5]]
// CHECK-NEXT:  callq
// CHECK-NEXT:  __SCT__hook
// CHECK:       debug-info.c:[[#@LINE+4]]
void g(int *x) {
  __SCT__hook();
  ++*x;
}

// CHECK-LABEL: <h>:
// CHECK-NEXT:  h():
// CHECK-NEXT:  debug-info.c:[[#@LINE+2]]
// CHECK-NEXT:  jmp
int h(int x) { return __SCT__k(x); }
