// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// -mcmodel=large calls through a register. That is left as it is, and said.
// RUN: %clang -O2 -mcmodel=large -fpass-plugin=%plugin -S %s -o - | FileCheck %s
// RUN: %clang -O2 -mcmodel=large -fpass-plugin=%plugin -Rpass-missed=staticcall -c %s -o %t.o 2>&1 | FileCheck %s --check-prefix=REMARK
// RUN: %clang -O0 -mcmodel=large -fPIC -fpass-plugin=%plugin -Rpass-missed=staticcall -c %s -o %t.o 2>&1 | FileCheck %s --check-prefix=REMARK
extern int __SCT__k(int);

// CHECK-LABEL: {{^}}f:
// CHECK-NOT:   static_call_site
// CHECK:       callq *
// REMARK: large-code-model.c:[[#@LINE+1]]:{{[0-9]+}}: remark: static call 'k' stays on its trampoline here: -mcmodel=large calls through a register
int f(int x) { return __SCT__k(x) + 1; }
