// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Functions that a C library may have or not, without a reference to them.
#ifndef STATICCALL_SRC_IMAGE_LIBC_SYMBOL_H
#define STATICCALL_SRC_IMAGE_LIBC_SYMBOL_H

#include <cstdint>

namespace staticcall {

// The address of a function that a shared glibc exports, or 0. Even a weak
// reference would name the version of the C library that brought it, and
// programs would not start with an older one. Not under our lock:
// dl_iterate_phdr(3) has locks of its own.
uintptr_t libc_symbol(const char *name);

} // namespace staticcall

#endif
