// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Short loops where libc has functions: every one that is called in the start
// of a program is a search of the dynamic linker's.
#ifndef STATICCALL_SRC_OS_C_STRING_H
#define STATICCALL_SRC_OS_C_STRING_H

#include <cstddef>

namespace staticcall {

bool starts_with(const char *text, const char *start);
bool is_same_text(const char *one, const char *other);
// The first `wanted` in `text`, nullptr for none.
const char *find_text(const char *text, const char *wanted);
// The length of a text that may have no end before `most` characters.
size_t length_up_to(const char *text, size_t most);

} // namespace staticcall

#endif
