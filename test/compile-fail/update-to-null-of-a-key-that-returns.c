// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// An update to NULL of a key whose function returns something.
//
// RUN: %misuse %s
// CHECK: error: {{.*}}static_call: NULL is a target only for a key whose function returns void
#include <staticcall/static_call.h>

int one(int x);
double real(int x);
void note(int x);
DEFINE_STATIC_CALL(key, one);
DEFINE_STATIC_CALL(real_key, real);
DEFINE_STATIC_CALL(void_key, note);

int update(void);
int update(void) {
#ifndef WRONG
  return static_call_update(void_key, NULL);
#elif WRONG == 2
  return static_call_update(real_key, NULL);
#elif WRONG == 3
  return static_call_update(key, 0);
#else
  return static_call_update(key, NULL);
#endif
}
