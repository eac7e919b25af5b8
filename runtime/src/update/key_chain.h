// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The keys of one update: a chain by key_state::next_changed. Lock held.
#ifndef STATICCALL_SRC_UPDATE_KEY_CHAIN_H
#define STATICCALL_SRC_UPDATE_KEY_CHAIN_H

#include "update/registry.h"

namespace staticcall {

// Puts the key, and those that follow it, at the front of the chain, unless
// they are there. They are to be what is wanted.
void add_changed(key_state *root, const target &wanted, key_state **first);

// Takes out those that stay what they are. Returns the first of the others.
key_state *without_no_ops(key_state *first);

// The end of the update: what is wanted is, or what was stays.
void end_update_of(key_state *first, bool done);

} // namespace staticcall

#endif
