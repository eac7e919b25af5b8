// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Plain loops.

#include "os/c_string.h"

namespace staticcall {

bool starts_with(const char *text, const char *start) {
  while (*start)
    if (*text++ != *start++)
      return false;
  return true;
}

bool is_same_text(const char *one, const char *other) {
  for (; *one == *other; one++, other++)
    if (!*one)
      return true;
  return false;
}

const char *find_text(const char *text, const char *wanted) {
  for (; !starts_with(text, wanted); text++)
    if (!*text)
      return nullptr;
  return text;
}

// The assembly keeps compilers from making a call of strnlen of the loop.
size_t length_up_to(const char *text, size_t most) {
  size_t length = 0;
  for (; length < most && text[length]; length++)
    __asm__("" : "+r"(length));
  return length;
}

} // namespace staticcall
