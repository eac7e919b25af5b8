// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A vectorcall function is no key's: no trampoline of that name would link.
//
// RUN: %clangxx -std=c++17 -I %staticcall_include -fsyntax-only %s
// RUN: not %clangxx -std=c++17 -I %staticcall_include -fsyntax-only -DWRONG %s 2>&1 | FileCheck %s
// CHECK: error: {{.*}}static_call: a vectorcall function is no key's
#include <staticcall/static_call.h>

#ifdef WRONG
__attribute__((vectorcall)) int one(int x);
#else
__attribute__((regcall)) int one(int x);
#endif
DEFINE_STATIC_CALL(key, one);
