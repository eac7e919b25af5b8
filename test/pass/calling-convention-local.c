// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A file-local trampoline takes over the calling convention of its calls.
// Without that, the optimizer makes the calls unreachable, as the control
// shows.
// RUN: %clang -O0 -fpass-plugin=%plugin -S -emit-llvm %s -o - | FileCheck %s --check-prefix=IR
// RUN: %clang -O3 -fpass-plugin=%plugin -S -emit-llvm %s -o - | FileCheck %s --check-prefix=IR
// RUN: %clang -O2 -flto -fpass-plugin=%plugin -S -emit-llvm %s -o - | FileCheck %s --check-prefix=IR
// RUN: %clang -O2 -flto=thin -fpass-plugin=%plugin -S -emit-llvm %s -o - | FileCheck %s --check-prefix=IR
// RUN: %clang -O0 -fpass-plugin=%plugin %s %S/Inputs/stubs.c -o %t0 && %t0
// RUN: %clang -O3 -fpass-plugin=%plugin %s %S/Inputs/stubs.c -o %t3 && %t3
// RUN: %python %S/Inputs/check_sites.py %t3 | FileCheck %s
// RUN: %clang -O2 -S -emit-llvm %s -o - | FileCheck %s --check-prefix=CONTROL
// CHECK: sites=3 contained=3
// CONTROL-NOT: call {{.*}}@__SCT__most
#include "Inputs/local-key.h"

__attribute__((preserve_most)) static long most(long x) { return x * 3; }
LOCAL_KEY(most, most)
typedef __attribute__((preserve_most)) long most_type(long);
// IR-DAG: define internal preserve_mostcc void @__SCT__most()

__attribute__((preserve_all)) static double all(double x) { return x * 5; }
LOCAL_KEY(all, all)
typedef __attribute__((preserve_all)) double all_type(double);
// IR-DAG: define internal preserve_allcc void @__SCT__all()

static long plain(long x) { return x * 7; }
LOCAL_KEY(plain, plain)
// IR-DAG: define internal void @__SCT__plain()

// IR-DAG: call preserve_mostcc {{.*}}i64 @__SCT__most(i64
__attribute__((noinline)) long call_most(long x) {
  return LOCAL_CALL(most, most_type)(x) + 1;
}
// IR-DAG: call preserve_allcc {{.*}}double @__SCT__all(double
__attribute__((noinline)) double call_all(double x) {
  return LOCAL_CALL(all, all_type)(x) + 1;
}
// IR-DAG: call {{.*}}i64 @__SCT__plain(i64
__attribute__((noinline)) long call_plain(long x) {
  return LOCAL_CALL(plain, long(long))(x) + 1;
}

int main(void) {
  return call_most(2) == 7 && call_all(2) == 11 && call_plain(2) == 15 ? 0 : 1;
}
