// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// An export in front of the definition, or in another file, would do nothing.
//
// RUN: %misuse %s
// CHECK: error: {{.*}}__EXPORT_STATIC_CALL_has_to_follow_DEFINE_STATIC_CALL_in_its_file_key
#include <staticcall/static_call.h>

int one(int x);
DECLARE_STATIC_CALL(key, one);
#ifndef WRONG
DEFINE_STATIC_CALL(key, one);
EXPORT_STATIC_CALL(key);
DEFINE_STATIC_CALL_INLINE(header_key, one);
EXPORT_STATIC_CALL_TRAMP(header_key);
#elif WRONG == 2
EXPORT_STATIC_CALL_TRAMP(key);
#elif WRONG == 3
DEFINE_STATIC_CALL_LOCAL(local_key, one);
EXPORT_STATIC_CALL(key);
#else
EXPORT_STATIC_CALL(key);
DEFINE_STATIC_CALL(key, one);
#endif
