// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RET0 for a function that returns a struct. In C the pass tells, by how the
// function returns: test/pass/key-types.c.
//
// RUN: %misuse %s
// CHECK: error: {{.*}}DEFINE_STATIC_CALL_RET0: the function must return an integer or a pointer of at most 64 bits
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
