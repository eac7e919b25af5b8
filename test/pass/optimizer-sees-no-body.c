// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The optimizer draws no conclusion from the body of a file-local trampoline:
// it keeps every argument, every call, what the target may write, and the
// calling convention, and infers no attribute.
// RUN: %clang -O3 -fpass-plugin=%plugin -S -emit-llvm %s -o - | FileCheck %s --check-prefix=IR
// RUN: %clang -O3 -fpass-plugin=%plugin %s %S/Inputs/stubs.c -o %t && %t
// RUN: %clang -O3 -flto -fuse-ld=lld -fpass-plugin=%plugin -Wl,--load-pass-plugin=%plugin %s %S/Inputs/stubs.c -o %t.full && %t.full
// RUN: %clang -O3 -flto=thin -fuse-ld=lld -fpass-plugin=%plugin -Wl,--load-pass-plugin=%plugin %s %S/Inputs/stubs.c -o %t.thin && %t.thin
// RUN: %python %S/Inputs/check_sites.py %t | FileCheck %s
// RUN: %python %S/Inputs/check_sites.py %t.full | FileCheck %s
// RUN: %python %S/Inputs/check_sites.py %t.thin | FileCheck %s
// CHECK: sites=5 contained=5
#include "Inputs/local-key.h"

static int written;
static int pure(int x) { return x; }
static int write(int x) { return written = x; }
static void plain(void) { written++; }
LOCAL_KEY(number, pure)
LOCAL_KEY(action, plain)

// IR: define internal void @__SCT__number() [[VALUE:#[0-9]+]] section "static_call_text"
// IR: define internal void @__SCT__action() [[VALUE]] section "static_call_text"

// IR-LABEL: define {{.*}}@value(
// IR:       call i32 @__SCT__number(i32 noundef %
__attribute__((noinline)) int value(int x) {
  return LOCAL_CALL(number, int(int))(x);
}

// IR-LABEL: define {{.*}}@unused_value(
// IR:       call i32 @__SCT__number(i32 noundef 5)
__attribute__((noinline)) void unused_value(void) {
  LOCAL_CALL(number, int(int))(5);
}

// IR-LABEL: define {{.*}}@twice(
// IR:       call void @__SCT__action()
// IR:       call void @__SCT__action()
__attribute__((noinline)) int twice(void) {
  written = 1;
  LOCAL_CALL(action, void(void))();
  LOCAL_CALL(action, void(void))();
  return written;
}

// The value that is written before the call is not the one that is read after.
__attribute__((noinline)) int reread(void) {
  written = 1;
  LOCAL_CALL(number, int(int))(9);
  return written;
}
// IR: attributes [[VALUE]] = { naked noinline nounwind {{(uwtable )?}}"

int main(void) {
  int right = value(4) == 4 && twice() == 3;
  *(void *volatile *)&sck_number.func = (void *)write;
  unused_value();
  return right && written == 5 && reread() == 9 ? 0 : 1;
}
