// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RET0 for a function that returns a struct.
//
// RUN: %misuse %s
// C:   error:
// C:   static_call: the function of a RET0 key must return an integer or a pointer of at most 64 bits
// CXX: error: {{.*}}DEFINE_STATIC_CALL_RET0: the function must return an integer or a pointer of at most 64 bits
#include <staticcall/static_call.h>

struct point {
  int x, y;
};
struct point where(int n);
struct point *whose(int n);
#ifndef WRONG
DEFINE_STATIC_CALL_RET0(key, whose);
#else
DEFINE_STATIC_CALL_RET0(key, where);
#endif

void call(void);
void call(void) { (void)static_call(key, 1); }
