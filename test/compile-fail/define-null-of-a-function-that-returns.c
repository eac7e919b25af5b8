// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// DEFINE_STATIC_CALL_NULL with the type of a function that returns something.
//
// RUN: %misuse %s
// CHECK: error: {{.*}}DEFINE_STATIC_CALL_NULL: the function must return void
#include <staticcall/static_call.h>

#ifndef WRONG
DEFINE_STATIC_CALL_NULL(key, void(int));
#elif WRONG == 2
DEFINE_STATIC_CALL_NULL(key, double(int));
#else
DEFINE_STATIC_CALL_NULL(key, int(int));
#endif
