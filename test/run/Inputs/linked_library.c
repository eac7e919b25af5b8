/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 * A key that linked.c calls too, through the PLT where this is a shared object.
 */
#include "linked_library.h"

static int library_one(int x) { return x + 1; }
DEFINE_STATIC_CALL(in_library, library_one);
EXPORT_STATIC_CALL(in_library);
DEFINE_STATIC_CALL_LOCAL(local, library_one);

int library_call(int x) {
  return static_call(in_library, x) * 5 + static_call(local, x);
}
int library_update(int (*func)(int)) {
  return static_call_update(in_library, func) |
         static_call_update(local, func ? func : library_one);
}
