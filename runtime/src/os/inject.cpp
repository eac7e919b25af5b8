// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The hook of the test build; see inject.h. Not part of the library that users
// get.

#include "os/inject.h"

#include "os/system_call.h"

#ifdef STATICCALL_INJECT
void (*static_call_inject_hook)(int point);

long staticcall::os::static_call_inject_syscall(long number, long a, long b,
                                                long c, long d, long e,
                                                long f) {
  return system_call(number, a, b, c, d, e, f);
}
#endif
