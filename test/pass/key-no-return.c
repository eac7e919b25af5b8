// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Types that no key may have, and that the C headers cannot tell: what is left
// of noreturn (variadic functions, parameters that the default promotions
// change, any parameters in C23), and vectorcall.
// RUN: not %sc_clang -std=gnu17 -O0 -DWRONG -c %s -o %t.o 2>&1 | FileCheck %s
// RUN: not %sc_clang -std=gnu17 -O2 -DWRONG -c %s -o %t.o 2>&1 | FileCheck %s
// RUN: not %sc_clang -std=gnu17 -O2 -flto -DWRONG -c %s -o %t.o 2>&1 | FileCheck %s
// RUN: not %sc_clang -std=c23 -O2 -DWRONG -c %s -o %t.o 2>&1 | FileCheck %s
// RUN: not %sc_clang -std=c23 -O2 -DWRONG_IN_C23 -c %s -o %t.o 2>&1 | FileCheck %s --check-prefix=C23
// RUN: %sc_clang -std=gnu17 -O2 -DWRONG_IN_C23 -c %s -o %t.o
// RUN: %sc_clang -std=gnu17 -O2 -flto -Werror -c %s -o %t.o
// RUN: %sc_clang -std=c23 -O2 -Werror -c %s -o %t.o
#include <staticcall/static_call.h>

__attribute__((noreturn)) void ends(void);
__attribute__((noreturn)) void ends_variadic(int x, ...);
__attribute__((noreturn)) int ends_char(char x);
__attribute__((noreturn)) void ends_int(int x);
__attribute__((vectorcall)) int vector(int x);

#ifdef WRONG
// CHECK-DAG: error: static call 'k_variadic' has a noreturn function type, and its later targets may return: cast its function to a pointer type without noreturn
DEFINE_STATIC_CALL(k_variadic, ends_variadic);
// CHECK-DAG: error: static call 'k_char' has a noreturn
DEFINE_STATIC_CALL(k_char, ends_char);
// CHECK-DAG: error: static call 'k_local' has a noreturn
DEFINE_STATIC_CALL_LOCAL(k_local, ends_char);
int call_local(void) { return static_call(k_local, 'a'); }
// CHECK-DAG: error: static call 'k_vector' is of a vectorcall function
DEFINE_STATIC_CALL(k_vector, vector);
// CHECK-DAG: error: static call 'k_declared' is of a vectorcall function
DECLARE_STATIC_CALL(k_declared, vector);
int call_declared(void) { return static_call(k_declared, 1); }
#elif defined(WRONG_IN_C23)
// C23: error: static call 'k_int' has a noreturn
DEFINE_STATIC_CALL(k_int, ends_int);
#else
DEFINE_STATIC_CALL(k, ends);
DEFINE_STATIC_CALL(k_int, (void (*)(int))ends_int);
DEFINE_STATIC_CALL_LOCAL(k_char, (int (*)(char))ends_char);
int call(void) {
  static_call(k);
  static_call(k_int, 1);
  return static_call(k_char, 'a');
}
#endif
