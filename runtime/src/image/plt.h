// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Procedure linkage tables: where a call goes that does not go to its
// trampoline.
#ifndef STATICCALL_SRC_IMAGE_PLT_H
#define STATICCALL_SRC_IMAGE_PLT_H

#include "image/modules.h"

#include <staticcall/abi.h>

namespace staticcall {

struct named_tramp {
  uintptr_t tramp;  // where it is
  const char *name; // its key's
  // What stands before the name in its symbol.
  const char *prefix = STATIC_CALL_TRAMP_PREFIX;
};

// As `key` names it (abi.h).
inline named_tramp named_by(const static_call_key *key, uintptr_t tramp) {
  if (key->flags & STATIC_CALL_KEY_IS_TAG)
    return {tramp, reinterpret_cast<const char *>(key + 1), ""};
  return {tramp, key->name};
}

// Whether the code at `entry`, in the object of `own`, is a PLT entry for that
// trampoline: it jumps there, its slot holds the trampoline's address or,
// before the loader has bound it, will be bound by its name. Believes no
// pointer that the map does not know.
bool plt_leads_to(uintptr_t entry, const named_tramp &tramp,
                  const module_segment &own, const module_map &modules);

} // namespace staticcall

#endif
