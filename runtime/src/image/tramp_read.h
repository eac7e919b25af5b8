// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trampolines and keys that may be corrupt: every pointer is checked before it
// is followed.
#ifndef STATICCALL_SRC_IMAGE_TRAMP_READ_H
#define STATICCALL_SRC_IMAGE_TRAMP_READ_H

#include "image/modules.h"

#include <staticcall/abi.h>

namespace staticcall {

// The key of the trampoline at `at`, or what is wrong. Looks at memory only
// after the loader's map says that it may.
struct tramp_result {
  static_call_key *key;
  bool is_retpoline;
  const char *wrong;
};
tramp_result read_tramp(uintptr_t at, const module_map &modules);

// The key in another place that a sound key follows (abi.h), nullptr if none.
// One that is not sound is not followed.
static_call_key *followed_key(const static_call_key *key,
                              const module_map &modules);

} // namespace staticcall

#endif
