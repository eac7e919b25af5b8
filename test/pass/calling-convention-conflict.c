// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// One file-local trampoline cannot have two calling conventions: an error at
// the second call instead of a call that the optimizer drops.
// RUN: not %clang -O2 -g -fpass-plugin=%plugin -c %s -o %t.o 2>&1 | FileCheck %s
// RUN: not %clang -O0 -fpass-plugin=%plugin -c %s -o %t.o 2>&1 | FileCheck %s
// CHECK: error: {{.*}}static call 'k' is called with two calling conventions in this file: cast it to one function type everywhere
#include "Inputs/local-key.h"

static int target(int x) { return x; }
LOCAL_KEY(k, target)
int f(int x) { return LOCAL_CALL(k, int(int))(x); }
int g(int x) {
  return LOCAL_CALL(k, __attribute__((preserve_most)) int(int))(x);
}
