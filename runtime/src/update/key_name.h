// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What keys are called.
#ifndef STATICCALL_SRC_UPDATE_KEY_NAME_H
#define STATICCALL_SRC_UPDATE_KEY_NAME_H

#include "update/registry.h"

#include <cstddef>

namespace staticcall {

// What messages call a key: its name, but for the end of a tag's (abi.h).
struct shown_name {
  const char *text;
  size_t length;
};
shown_name name_shown(const key_state *key);

} // namespace staticcall

#endif
