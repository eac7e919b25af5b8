// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// -fno-plt makes calls indirect, which no site can be: not those to
// trampolines.
// RUN: %clang -O2 -fPIC -fno-plt -fpass-plugin=%plugin -S %s -o - | FileCheck %s --check-prefixes=CHECK,OPT
// RUN: %clang -O0 -fPIC -fno-plt -fpass-plugin=%plugin -S %s -o - | FileCheck %s
// RUN: %clang -O2 -fno-pic -fno-plt -fpass-plugin=%plugin -S %s -o - | FileCheck %s --check-prefixes=CHECK,OPT
// RUN: %clang -O0 -fno-pic -fno-plt -fpass-plugin=%plugin -S %s -o - | FileCheck %s
// RUN: %clang -O2 -fno-pic -fno-plt -fpass-plugin=%plugin -c %s -o %t.o
// RUN: %clang -fno-pic -c %S/Inputs/stubs.c -o %t.stubs.o
// RUN: %clang -no-pie -nostdlib -Wl,-e,0 -Wl,--unresolved-symbols=ignore-all %t.o %t.stubs.o -o %t.exe
// RUN: %python %S/Inputs/check_sites.py %t.exe | FileCheck %s --check-prefix=SITES
extern int __SCT__value(int, long);
extern int other(int);

// CHECK-LABEL: {{^}}f:
// CHECK-NOT:   __SCT__value@GOTPCREL(
// CHECK:       callq __SCT__value@PLT
// CHECK-NOT:   __SCT__value@GOTPCREL(
// CHECK:       callq *other@GOTPCREL(%rip)
int f(int x) { return other(__SCT__value(x, 1) + 1) + 1; }

// Two calls in a loop: the address would be loaded once, before the loop.
// CHECK-LABEL: {{^}}g:
// CHECK:       callq __SCT__value@PLT
// CHECK:       callq __SCT__value@PLT
int g(int n) {
  int sum = 0;
  for (int i = 0; i < n; i++)
    sum += __SCT__value(i, 1) + __SCT__value(i, 2);
  return sum;
}

// CHECK-LABEL: {{^}}h:
// OPT:         jmp __SCT__value@PLT
int h(int x) { return __SCT__value(x, 1); }
// SITES: sites=4 contained=4 call=3 jmp=1 jcc=0
