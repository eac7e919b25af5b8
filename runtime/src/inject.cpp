// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The hook of the test build; see inject.h. Not part of the library that users
// get.

#include "inject.h"

#ifdef STATICCALL_INJECT
void (*static_call_inject_hook)(int point);
#endif
