// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// XRay rewrites a tail call's sled by itself, so there is no site, and a remark
// says so. Calls are recorded as ever.
// RUN: %clang -O2 -fPIC -fxray-instrument -fxray-instruction-threshold=1 -fpass-plugin=%plugin -mllvm -verify-machineinstrs -Rpass-missed=staticcall -c %s -o %t.o 2>&1 | FileCheck %s --implicit-check-not=remark:
// RUN: %clang -fPIC -c %S/Inputs/stubs.c -o %t.stubs.o
// RUN: %clang -shared -nostdlib %t.o %t.stubs.o -o %t.so
// RUN: %python %S/Inputs/check_sites.py %t.so | FileCheck %s --check-prefix=SITES
extern int __SCT__value(int, long);
// SITES: sites=1 contained=1 call=1
int call(int x) { return __SCT__value(x, 1) + 1; }
// CHECK: xray.c:[[#@LINE+1]]:{{[0-9]+}}: remark: static call 'value' stays on its trampoline here: XRay instruments this tail call
int tail(int x) { return __SCT__value(x, 2); }
