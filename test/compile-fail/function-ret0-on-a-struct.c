// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A definition that is told the return type knows it exactly in C, too: a
// struct and what no 64-bit register holds are refused by each compiler.
//
// RUN: %misuse %s
// CHECK: error: {{.*}}STATIC_CALL{{(_FUNCTION)?}}_RET0: the function must return an integer or a pointer of at most 64 bits
#include <staticcall/static_call.h>

struct small {
  int x;
};
__extension__ typedef __int128 wide_int;
enum colour { red };
typedef char *text;
#ifndef WRONG
DECLARE_STATIC_CALL_FUNCTION(enum colour, colour_of, (char c));
DEFINE_STATIC_CALL_FUNCTION_RET0(enum colour, colour_of, (char c));
DECLARE_STATIC_CALL_FUNCTION(text, text_of, (float f, ...));
DEFINE_STATIC_CALL_FUNCTION_RET0(text, text_of, (float f, ...));
#elif WRONG == 2
DECLARE_STATIC_CALL_FUNCTION(float, key, (char c));
DEFINE_STATIC_CALL_FUNCTION_RET0(float, key, (char c));
#elif WRONG == 3
DECLARE_STATIC_CALL_FUNCTION(wide_int, key, (char c));
DEFINE_STATIC_CALL_FUNCTION_RET0(wide_int, key, (char c));
#else
DECLARE_STATIC_CALL_FUNCTION(struct small, key, (char c));
DEFINE_STATIC_CALL_FUNCTION_RET0(struct small, key, (char c));
#endif
