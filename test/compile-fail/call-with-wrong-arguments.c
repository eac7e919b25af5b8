// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A static call is checked as a call of the function is.
//
// RUN: %misuse %s
// CHECK: error: {{.*}}{{too (few|many) arguments to function|no matching function for call to .__SCT__key.}}
#include <staticcall/static_call.h>

int one(int x);
DEFINE_STATIC_CALL(key, one);

int call(void);
int call(void) {
#ifndef WRONG
  return static_call(key, 1);
#elif WRONG == 2
  return static_call(key, 1, 2);
#else
  return static_call(key);
#endif
}
