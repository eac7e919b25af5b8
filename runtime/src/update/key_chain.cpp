// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Links keys that are to change, and takes them apart again.

#include "update/key_chain.h"

#include "os/sanitizers.h"

namespace staticcall {
namespace {

// The one after `key` in a walk over `root`, its followers, and theirs.
key_state *next_that_follows(const key_state *root, key_state *key) {
  if (key->followers)
    return key->followers;
  while (key != root && !key->next_follower)
    key = key->follows;
  return key == root ? nullptr : key->next_follower;
}

} // namespace

// A key that follows may be followed in turn, without limit, so that this is a
// loop.
void add_changed(key_state *root, const target &wanted, key_state **first) {
  for (key_state *key = root; key; key = next_that_follows(root, key)) {
    key->wanted = wanted;
    if (key->changed)
      continue;
    key->changed = true;
    key->next_changed = *first;
    *first = key;
  }
}

// Their update, too, happens before the calls that follow it.
key_state *without_no_ops(key_state *first) {
  key_state *kept = nullptr;
  for (key_state *key = first, *next; key; key = next) {
    next = key->next_changed;
    if (key->wanted == key->now) {
      tell_released(key->key);
      key->changed = false;
      continue;
    }
    key->next_changed = kept;
    kept = key;
  }
  return kept;
}

void end_update_of(key_state *first, bool done) {
  for (key_state *key = first; key; key = key->next_changed) {
    if (done)
      set_now(key, key->wanted);
    key->wanted = key->now;
    key->changed = false;
  }
}

} // namespace staticcall
