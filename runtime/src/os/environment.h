// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Variables of the environment, as secure_getenv(3) gives them.
#ifndef STATICCALL_SRC_OS_ENVIRONMENT_H
#define STATICCALL_SRC_OS_ENVIRONMENT_H

namespace staticcall::os {

// The value of `name`; nullptr if there is none, or if the program changed
// privileges when it was started. Asks the kernel only if there is a value, and
// says so on standard error if the kernel does not tell.
const char *secure_variable(const char *name);

} // namespace staticcall::os

#endif
