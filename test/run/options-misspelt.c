// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// STATICCALL_OPTIONS: what is not known is named on standard error, with what
// there is, and ignored; the rest counts.
//
// RUN: %build_inline -O2 %s -o %t
// RUN: env STATICCALL_OPTIONS=mode=pionter,mode=pointer,,fallback %t 2> %t.err
// RUN: FileCheck %s < %t.err
// RUN: env STATICCALL_OPTIONS=,mode=pointer, %t 2> %t.err
// RUN: FileCheck %s --check-prefix=NONE --allow-empty < %t.err
// CHECK: staticcall: STATICCALL_OPTIONS: 'mode=pionter' is not an option; use mode=direct|pointer|mem, fallback={{.*, report$}}
// CHECK-NEXT: staticcall: STATICCALL_OPTIONS: 'fallback' is not an option; use {{.*$}}
// CHECK-NOT: {{.}}
// NONE-NOT: {{.}}
#include "Inputs/expect.h"

static int one(void) { return 1; }
static int two(void) { return 2; }
DEFINE_STATIC_CALL(key, one);

int main(void) {
  EXPECT_EQ(info_now().mode, STATIC_CALL_MODE_POINTER);
  EXPECT_EQ(static_call(key), 1);
  EXPECT_EQ(static_call_update(key, two), 0);
  EXPECT_EQ(static_call(key), 2);
  return 0;
}
