// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A trampoline outside of its section is none to the runtime, and a jump to it
// from its own section may have 2 bytes: no site, and a remark.
// RUN: %clang -O2 -fpass-plugin=%plugin -Rpass-missed=staticcall -S %s -o %t.s 2>&1 | FileCheck %s
// RUN: not grep Lstatic_call_site %t.s
__attribute__((naked, noinline)) static int __SCT__k(int x) { __asm__("ret"); }
// CHECK: remark: static call 'k' stays on its trampoline here: the trampoline is not in section static_call_text
int f(int x) { return __SCT__k(x); }
