// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// STATICCALL_OPTIONS=report prints the counters once, at exit, on standard
// error.
//
// RUN: %build_inline -O2 %s -o %t
// RUN: env STATICCALL_OPTIONS=report %t 2>&1 >%t.out | FileCheck %s
// RUN: env STATICCALL_OPTIONS=report,mode=pointer %t 2>&1 >%t.out | FileCheck %s --check-prefix=POINTER
// RUN: FileCheck %s --check-prefix=OUT < %t.out
// CHECK: staticcall: mode direct (errno 0), sync {{core|none}} (errno {{[0-9]+}}), images 1, keys 1, sites 1: direct 1, far 0, straddling 0, foreign 0, refused 0; updates 2, failed 1;{{.*}}; keys reset 0, images refused 0
// CHECK-NOT: staticcall
// POINTER: staticcall: mode pointer {{.*}} sites 1: direct 0, {{.*}} refused 1; updates 2, failed 1;{{.*}}; keys reset 0, images refused 0
// POINTER-NOT: staticcall
// OUT: {{^}}done{{$}}
#include <staticcall/static_call.h>
#include <stdio.h>

static int one(void) { return 1; }
static int two(void) { return 2; }
DEFINE_STATIC_CALL(key, one);

int main(void) {
  int (*none)(void) = NULL;
  static_call_update(key, two);
  static_call_update(key, one);
  static_call_update(key, none);
  puts("done");
  return static_call(key) - 1;
}
