/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 * The half of linked.c that may be a shared object.
 */
#include <staticcall/static_call.h>

#ifdef __cplusplus
extern "C" {
#endif
int library_call(int x);
int library_update(int (*func)(int));
#ifdef __cplusplus
}
#endif
DECLARE_STATIC_CALL(in_library, int(int));
