// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Where code behind a call reads the return address, its record says that the
// site stays a call: bit 1 of the reference, beside bit 0 for the GOT.
// RUN: %clang -O2 -mspeculative-load-hardening -fpass-plugin=%plugin -S %s -o - | FileCheck %s
// RUN: %clang -O2 -mllvm -x86-speculative-load-hardening -fpass-plugin=%plugin -S %s -o - | FileCheck %s
// RUN: %clang -O2 -fpass-plugin=%plugin -S %s -o - | FileCheck %s --check-prefix=PLAIN
extern int __SCT__other(int);
__attribute__((visibility("hidden"))) extern int __SCT__own(int);

// CHECK-LABEL: {{^}}calls:
// CHECK: .long __SCT__other@GOTPCREL+3
// CHECK: .long __SCT__own-{{[.A-Za-z0-9]+}}+2
// PLAIN-LABEL: {{^}}calls:
// PLAIN: .long __SCT__other@GOTPCREL+1
// PLAIN: .long __SCT__own-{{[.A-Za-z0-9]+$}}
int calls(const int *p, int i) {
  if (i >= 4)
    return 0;
  return __SCT__other(i) + __SCT__own(i) + p[i];
}

// Nothing is behind a tail call.
// CHECK-LABEL: {{^}}tail:
// CHECK: .long __SCT__other@GOTPCREL+1
int tail(int i) { return __SCT__other(i); }
