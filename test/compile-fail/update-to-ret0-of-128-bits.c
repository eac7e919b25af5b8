// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// An update to RET0 of a key whose function returns 128 bits, a floating number
// or nothing.
//
// RUN: %misuse %s
// CHECK: error: {{.*}}static_call: RET0 needs a function that returns an integer or a pointer of at most 64 bits
#include <staticcall/static_call.h>

__extension__ typedef __int128 wide_int;
long long narrow(int n);
wide_int wide(int n);
float real(int n);
void nothing(int n);
DEFINE_STATIC_CALL(narrow_key, narrow);
DEFINE_STATIC_CALL(wide_key, wide);
DEFINE_STATIC_CALL(real_key, real);
DEFINE_STATIC_CALL(void_key, nothing);

int update(void);
int update(void) {
#ifndef WRONG
  return static_call_update(narrow_key, STATIC_CALL_RET0);
#elif WRONG == 2
  return static_call_update(real_key, STATIC_CALL_RET0);
#elif WRONG == 3
  return static_call_update(void_key, STATIC_CALL_RET0);
#else
  return static_call_update(wide_key, STATIC_CALL_RET0);
#endif
}
