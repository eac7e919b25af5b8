// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A record names a trampoline that cannot be preempted directly, and any other
// through its GOT slot: not even -fno-pic makes an extern one local.
// RUN: %clang -O2 -fPIC -fpass-plugin=%plugin -S %s -o - | FileCheck %s --check-prefixes=CHECK,SHARED
// RUN: %clang -O2 -fPIE -fpass-plugin=%plugin -S %s -o - | FileCheck %s --check-prefixes=CHECK,EXE
// RUN: %clang -O2 -fno-pic -fpass-plugin=%plugin -S %s -o - | FileCheck %s --check-prefixes=CHECK,EXE
// RUN: %clang -O2 -fPIE -mcmodel=medium -fpass-plugin=%plugin -S %s -o - | FileCheck %s --check-prefixes=CHECK,EXE
#include "Inputs/local-key.h"
static int target(int x) { return x; }
LOCAL_KEY(local, target)
extern int __SCT__external(int);
extern int __SCT__hidden(int) __attribute__((visibility("hidden")));
extern int __SCT__protected(int) __attribute__((visibility("protected")));
__attribute__((naked, section("static_call_text"))) int __SCT__defined(int x) {
  __asm__("ret");
}

// CHECK-LABEL: {{^}}f:
// CHECK:  call{{q?}} __SCT__external
// CHECK:  .long __SCT__external@GOTPCREL+1
int f(int x) { return __SCT__external(x) + 1; }
// CHECK-LABEL: {{^}}g:
// CHECK:  call{{q?}} __SCT__hidden
// CHECK:  .long __SCT__hidden-
int g(int x) { return __SCT__hidden(x) + 1; }
// CHECK-LABEL: {{^}}h:
// CHECK:  call{{q?}} __SCT__local
// CHECK:  .long __SCT__local-
int h(int x) { return LOCAL_CALL(local, int(int))(x) + 1; }
// CHECK-LABEL: {{^}}i:
// CHECK:  call{{q?}} __SCT__protected
// CHECK:  .long __SCT__protected@GOTPCREL+1
int i(int x) { return __SCT__protected(x) + 1; }
// CHECK-LABEL: {{^}}j:
// CHECK:  call{{q?}} __SCT__defined
// SHARED: .long __SCT__defined@GOTPCREL+1
// EXE:    .long __SCT__defined-
int j(int x) { return __SCT__defined(x) + 1; }
