// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A key of a file's own, one call of it, and one function that changes it.
#include <staticcall/static_call.h>

#ifdef __cplusplus
#define SYMBOL(type) extern "C" __attribute__((visibility("default"))) type
#else
#define SYMBOL(type) extern type
#endif

#define VALUES(name, first, second)                                            \
  static int name##_first(int x) { return x + first; }                         \
  static int name##_second(int x) { return x + second; }                       \
  DEFINE_STATIC_CALL(name, name##_first);                                      \
  SYMBOL(int) name##_value(int x);                                             \
  SYMBOL(int) name##_change(void);                                             \
  __attribute__((noinline)) int name##_value(int x) {                          \
    return static_call(name, x);                                               \
  }                                                                            \
  int name##_change(void) { return static_call_update(name, name##_second); }  \
  struct name##_needs_a_semicolon
