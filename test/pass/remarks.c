// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// -Rpass=staticcall names each recorded site, -Rpass-missed=staticcall each
// reference to a trampoline that is not recorded; without them, silence.
// RUN: %clang -O2 -fpass-plugin=%plugin -Rpass=staticcall -Rpass-missed=staticcall -c %s -o %t.o 2>&1 | FileCheck %s --implicit-check-not=remark:
// RUN: %clang -O2 -fpass-plugin=%plugin -c %s -o %t.o 2>&1 | count 0
extern int __SCT__k(int);
extern void __SCT__v(void);

// CHECK: remarks.c:[[#@LINE+1]]:{{[0-9]+}}: remark: recorded a call of static call 'k' [-Rpass=staticcall]
int call(int x) { return __SCT__k(x) + 1; }
// CHECK: remarks.c:[[#@LINE+1]]:{{[0-9]+}}: remark: recorded a tail call of static call 'k' [-Rpass=staticcall]
int tail(int x) { return __SCT__k(x); }
void conditional(int x) {
  // CHECK: remarks.c:[[#@LINE+1]]:{{[0-9]+}}: remark: recorded a conditional tail call of static call 'v' [-Rpass=staticcall]
  if (x)
    __SCT__v();
}
// CHECK: remarks.c:[[#@LINE+1]]:{{[0-9]+}}: remark: static call 'k' stays on its trampoline here: the trampoline's address is taken [-Rpass-missed=staticcall]
void *address(void) { return (void *)__SCT__k; }
// CHECK: remarks.c:[[#@LINE+1]]:{{[0-9]+}}: remark: static call 'v' stays on its trampoline here: inline assembly names the trampoline [-Rpass-missed=staticcall]
void assembly(void) { __asm__ volatile("call %c0" ::"Ws"(__SCT__v)); }
