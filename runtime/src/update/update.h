// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Changing keys' targets: validation, no-ops, keys without an image. Policy
// only.
#ifndef STATICCALL_SRC_UPDATE_UPDATE_H
#define STATICCALL_SRC_UPDATE_UPDATE_H

#include "update/registry.h"

namespace staticcall {

// All changes or none. 0 or a negative errno. Lock held. Pre: is_key() of all.
int apply(const static_call_change *changes, size_t n);

// Bring every place of every key to where it should be, as far as it can be
// now: after the fallback was changed. Lock held.
void refresh_all();

// Give a registered image its direct sites. The kernel's refusal, if any: the
// image works on through its trampolines. Lock held.
int patch_image(image *registered);

// Bring keys of a registered image that follow others to where those are; the
// same for one key.
void catch_up(image *registered);
void catch_up_with_followed(key_state *key);

// Targets in memory that goes away: their keys return to the file's,
// with those that follow them. Lock held.
void reset_keys_into(uintptr_t begin, uintptr_t end);

} // namespace staticcall

#endif
