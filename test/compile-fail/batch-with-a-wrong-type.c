// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// STATIC_CALL_CHANGE with a target of another type.
//
// RUN: %misuse %s
// CHECK: error: {{.*}}static_call: the new target has another type than the function of the key
#include <staticcall/static_call.h>

int one(int x);
int two(int x);
int more(int x, int y);
DEFINE_STATIC_CALL(key, one);

int update(void);
int update(void) {
#ifndef WRONG
  struct static_call_change changes[] = {STATIC_CALL_CHANGE(key, two)};
#else
  struct static_call_change changes[] = {STATIC_CALL_CHANGE(key, more)};
#endif
  return static_call_update_batch(changes, 1);
}
