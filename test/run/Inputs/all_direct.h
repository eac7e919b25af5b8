/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 * Between generate_calls.py's file and all_direct.c.
 */
#include <staticcall/static_call.h>
int one(int x);
void count(int *x);
DECLARE_STATIC_CALL(value, one);
DECLARE_STATIC_CALL(event, count);

struct functions {
  int (*calls)(int x);
  int (*tail)(int x);
  void (*maybe)(int *x);
};
enum { table_size = 100, table_sites = 600 };
extern const struct functions table[];
