// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A new target of another type.
//
// RUN: %misuse %s
// CHECK: error: {{.*}}static_call: the new target has another type than the function of the key
#include <staticcall/static_call.h>

int one(int x);
int two(int x);
long longer(int x);
int more(int x, int y);
void nothing(int x);
DEFINE_STATIC_CALL(key, one);

int update(void);
int update(void) {
#ifndef WRONG
  return static_call_update(key, two) + static_call_update(key, &two);
#elif WRONG == 2
  return static_call_update(key, more);
#elif WRONG == 3
  return static_call_update(key, nothing);
#elif WRONG == 4
  return static_call_update(key, (void (*)(void))one);
#else
  return static_call_update(key, longer);
#endif
}
