// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// static_call_cond of a function that returns something.
//
// RUN: %misuse %s
// CHECK: error: {{.*}}static_call_cond: the function must return void; use static_call
#include <staticcall/static_call.h>

int one(int x);
void note(int x);
DEFINE_STATIC_CALL(key, one);
DEFINE_STATIC_CALL(void_key, note);

void call(void);
void call(void) {
#ifndef WRONG
  static_call_cond(void_key, 1);
  (void)static_call(key, 1);
#else
  static_call_cond(key, 1);
#endif
}
