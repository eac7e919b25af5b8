// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RET0 for a function that returns 128 bits, or a floating number.
//
// RUN: %misuse %s
// CHECK: error: {{.*}}DEFINE_STATIC_CALL_RET0: the function must return an integer or a pointer of at most 64 bits
#include <staticcall/static_call.h>

__extension__ typedef __int128 wide_int;
long long narrow(int n);
wide_int wide(int n);
double real(int n);
#ifndef WRONG
DEFINE_STATIC_CALL_RET0(key, narrow);
#elif WRONG == 2
DEFINE_STATIC_CALL_RET0(key, real);
#else
DEFINE_STATIC_CALL_RET0(key, wide);
#endif
