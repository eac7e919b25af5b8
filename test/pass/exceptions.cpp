// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A site within a try block stays in its exception range: an exception that its
// target throws is caught, whatever stands between label and call.
// RUN: %clangxx -O0 -fpass-plugin=%plugin %s -x c %S/Inputs/stubs.c -o %t0 && %t0
// RUN: %clangxx -O2 -fpass-plugin=%plugin %s -x c %S/Inputs/stubs.c -o %t2 && %t2
// RUN: %clangxx -O2 -fno-pic -no-pie -fno-integrated-as -fpass-plugin=%plugin %s -x c %S/Inputs/stubs.c -o %tg && %tg
// RUN: %clangxx -O2 -fbasic-block-sections=all -fpass-plugin=%plugin %s -x c %S/Inputs/stubs.c -o %tb && %tb
// RUN: %clangxx -O2 -fpass-plugin=%plugin -S %s -o - | FileCheck %s
// RUN: %python %S/Inputs/check_sites.py %t2 | FileCheck %s --check-prefix=SITES
#include "Inputs/local-key.h"

extern "C" int __SCT__global(int);
static int target(int x) {
  if (x > 3)
    throw x;
  return x * 2;
}
LOCAL_KEY(local, target)
extern "C" {
__attribute__((used)) struct local_key __SCK__global = {(void *)target, {}};
}
__asm__(
    ".pushsection static_call_text,\"ax\",@progbits\n"
    ".globl __SCT__global\n.hidden __SCK__global\n.p2align 4\n"
    "__SCT__global:\n.cfi_startproc\njmpq *__SCK__global(%rip)\n.cfi_endproc\n"
    ".popsection\n");

// The label of the range, the site's padding and label, the call, the range's
// end.
// CHECK-LABEL: {{^}}_Z14caught_throughci:
// CHECK:       [[BEGIN:.Ltmp[0-9]+]]:
// CHECK-NEXT:  .p2align 3, , 4
// CHECK-NEXT:  .Lstatic_call_site{{[0-9_]+}}:
// CHECK-NEXT:  callq __SCT__global@PLT
// CHECK-NEXT:  [[END:.Ltmp[0-9]+]]:
// CHECK:       .uleb128 [[END]]-[[BEGIN]]
__attribute__((noinline)) int caught_through(char, int x) {
  try {
    return __SCT__global(x) + 1;
  } catch (int y) {
    return -y;
  }
}

__attribute__((noinline)) int caught_locally(int x) {
  try {
    return LOCAL_CALL(local, int(int))(x) + 1;
  } catch (int y) {
    return -y;
  }
}

// No landing pad here: the caller's is found through a tail call.
__attribute__((noinline)) int passed_on(int x) { return __SCT__global(x); }

int main() {
  int caught = 0;
  try {
    passed_on(9);
  } catch (int y) {
    caught = y;
  }
  bool right = caught_through('a', 3) == 7 && caught_through('a', 5) == -5 &&
               caught_locally(3) == 7 && caught_locally(5) == -5 && caught == 9;
  return right ? 0 : 1;
}
// SITES: sites=3 contained=3 call=2 jmp=1 jcc=0 direct=1 got=2
