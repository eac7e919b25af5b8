// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Names of C++ keys end where their tags do.

#include "update/key_name.h"

#include <cstring>

namespace staticcall {

shown_name name_shown(const key_state *key) {
  size_t length = strlen(key->name);
  auto drop = [&](const char *end) {
    size_t of_end = strlen(end);
    if (length > of_end &&
        memcmp(key->name + length - of_end, end, of_end) == 0)
      length -= of_end;
  };
  if (key->key->flags & STATIC_CALL_KEY_IS_TAG) {
    drop("]");
    drop("_t");
  }
  return {key->name, length};
}

} // namespace staticcall
