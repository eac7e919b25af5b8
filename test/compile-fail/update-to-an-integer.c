// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// An integer is no target: neither a variable, whatever it holds, nor a
// constant other than 0.
//
// RUN: %misuse %s
// CHECK: error: {{.*}}static_call: an integer is no target: give a function, NULL or STATIC_CALL_RET0
#include <staticcall/static_call.h>

void note(int x);
DEFINE_STATIC_CALL(key, note);

int update(int n);
int update(int n) {
#ifndef WRONG
  (void)n;
  return static_call_update(key, 0) + static_call_update(key, NULL) +
         static_call_update(key, note);
#elif WRONG == 2
  (void)n;
  return static_call_update(key, 1);
#elif WRONG == 3
  return static_call_update(key, (long)n);
#else
  return static_call_update(key, n);
#endif
}
