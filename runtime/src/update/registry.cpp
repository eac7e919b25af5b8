// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Lists of images, keys and groups; policy only.

#include "update/registry.h"

#include "os/pool.h"
#include "update/linked_list.h"

#include <staticcall/abi.h>

namespace staticcall {

registry reg;

namespace {
pool<key_state, 4> key_pool;
pool<site_group, 4> group_pool;

uintptr_t address(void *func) { return reinterpret_cast<uintptr_t>(func); }
uintptr_t null_stub() {
  return reinterpret_cast<uintptr_t>(&__static_call_null);
}
uintptr_t zero_stub() {
  return reinterpret_cast<uintptr_t>(&__static_call_return0);
}

using all_keys = linked_list<key_state, &key_state::next, &key_state::link>;
using follower_list = linked_list<key_state, &key_state::next_follower,
                                  &key_state::link_follower>;
using homed_list =
    linked_list<key_state, &key_state::next_of_home, &key_state::link_of_home>;
using groups_of_key =
    linked_list<site_group, &site_group::next_of_key, &site_group::link_of_key>;
using groups_of_image = linked_list<site_group, &site_group::next_of_image,
                                    &site_group::link_of_image>;
using all_images = linked_list<image, &image::next, &image::link>;

bool is_moved(const key_state *key) {
  return key->now.address != key->initial.address;
}

// A key that loses the one that it followed stays where it is.
void detach(key_state *key) {
  if (!key->follows)
    return;
  follower_list::take(key);
  key->follows = nullptr;
}

void move_out(key_state *key) {
  if (key->tramp.owner)
    homed_list::take(key);
  key->tramp = {};
}

void free_key(key_state *key) {
  while (key->followers)
    detach(key->followers);
  all_keys::take(key);
  reg.keys_by_address.remove(key);
  if (is_moved(key))
    reg.moved_keys.remove(key);
  __atomic_store_n(&key->key->state, nullptr, __ATOMIC_RELEASE);
  key_pool.release(key);
}

void release(site_group *group) {
  groups_of_key::take(group);
  groups_of_image::take(group);
  group_pool.release(group);
  reg.groups_gone++;
}

// Nobody calls it, and no image is known to hold it.
void free_if_unused(key_state *key) {
  if (!key->groups && !key->tramp.owner && !key->follows && !key->followers)
    free_key(key);
}

void unfollow(key_state *key) {
  key_state *followed = key->follows;
  if (!followed)
    return;
  detach(key);
  free_if_unused(followed);
}

void drop_key(key_state *key) {
  while (key->groups)
    release(key->groups);
  unfollow(key);
  move_out(key);
  free_key(key);
}

} // namespace

bool is_key(const static_call_key *key) {
  return key &&
         reinterpret_cast<uintptr_t>(key) % alignof(static_call_key) == 0 &&
         key->version == STATIC_CALL_ABI_VERSION;
}

const static_call_runtime *runtime_of(const static_call_key *key) {
  void *state = __atomic_load_n(&key->state, __ATOMIC_ACQUIRE);
  return state ? __atomic_load_n(&static_cast<key_state *>(state)->owner,
                                 __ATOMIC_RELAXED)
               : nullptr;
}

const static_call_runtime *other_runtime(const static_call_key *key) {
  const static_call_runtime *owner = runtime_of(key);
  return owner == &this_runtime ? nullptr : owner;
}

target target_of(const static_call_key *key) {
  uintptr_t func = address(__atomic_load_n(&key->func, __ATOMIC_RELAXED));
  uint32_t flags = func == address(key->initial) ? key->flags : 0;
  if (func == null_stub() || (flags & STATIC_CALL_KEY_IS_NULL))
    return {func, target_kind::nothing};
  if (func == zero_stub() || (flags & STATIC_CALL_KEY_IS_RET0))
    return {func, target_kind::zero};
  return {func, target_kind::function};
}

target target_for(void *func) {
  if (!func)
    return {null_stub(), target_kind::nothing};
  if (func == reinterpret_cast<void *>(1))
    return {zero_stub(), target_kind::zero};
  if (address(func) == null_stub())
    return {null_stub(), target_kind::nothing};
  if (address(func) == zero_stub())
    return {zero_stub(), target_kind::zero};
  return {address(func), target_kind::function};
}

key_state *state_of(static_call_key *key) {
  if (key->state)
    return static_cast<key_state *>(key->state);
  key_state *state = key_pool.make();
  if (!state)
    return nullptr;
  state->owner = &this_runtime;
  state->key = key;
  state->name = key->name;
  state->now = state->wanted = target_of(key);
  static_call_key file = *key;
  file.func = key->initial;
  state->initial = target_of(&file);
  all_keys::push(&reg.keys, state);
  reg.keys_by_address.add(state);
  if (is_moved(state))
    reg.moved_keys.add(state);
  __atomic_store_n(&key->state, state, __ATOMIC_RELEASE);
  return state;
}

void set_now(key_state *key, const target &now) {
  if (is_moved(key))
    reg.moved_keys.remove(key);
  key->now = now;
  if (is_moved(key))
    reg.moved_keys.add(key);
}

void link_image(image *added) {
  all_images::push(&reg.images, added);
  reg.images_by_sites.add(added);
}

void unlink_image(image *removed) {
  all_images::take(removed);
  reg.images_by_sites.remove(removed);
}

image *find_image(uintptr_t sites_begin, uintptr_t text_begin) {
  image *found = reg.images_by_sites.first_from(sites_begin);
  while (found && found->sites_begin == sites_begin &&
         found->text_begin != text_begin)
    found = reg.images_by_sites.after(found);
  return found && found->sites_begin == sites_begin ? found : nullptr;
}

key_state *followed_by(key_state *key) {
  while (key->follows)
    key = key->follows;
  return key;
}

void follow(key_state *key, key_state *followed) {
  followed = followed_by(followed);
  if (key->follows || key == followed)
    return;
  key->follows = followed;
  follower_list::push(&followed->followers, key);
}

site_group *make_group(key_state *key, image *owner) {
  site_group *group = group_pool.make();
  if (!group)
    return nullptr;
  group->key = key;
  group->owner = owner;
  group->serial = ++reg.groups_made;
  groups_of_key::push(&key->groups, group);
  groups_of_image::push(&owner->groups, group);
  return group;
}

void settle_in(key_state *key, image *owner, uintptr_t at, bool is_retpoline) {
  key->tramp_position = static_cast<uint32_t>(at - owner->begin);
  key->tramp = {};
  key->tramp.key = key;
  key->tramp.owner = owner;
  key->tramp.positions = &key->tramp_position;
  key->tramp.count = 1;
  key->tramp.like = {at,
                     reinterpret_cast<uintptr_t>(key->key),
                     insn_kind::tramp,
                     0,
                     false,
                     is_retpoline};
  key->tramp.contained = true;
  homed_list::push(&owner->homed, key);
}

void drop_groups(image *owner) {
  while (site_group *group = owner->groups) {
    key_state *key = group->key;
    release(group);
    free_if_unused(key);
  }
}

void drop_keys_in(uintptr_t begin, uintptr_t end) {
  // Each may take others with it: the one that it follows.
  for (key_state *key; (key = reg.keys_by_address.first_from(begin)) &&
                       address_of_key(*key) < end;)
    drop_key(key);
}

void drop_tramps(image *owner) {
  while (key_state *key = owner->homed) {
    move_out(key);
    free_if_unused(key);
  }
}

const segment *image::code_segment(uintptr_t at, unsigned length) const {
  for (unsigned i = 0; i < code_count; i++)
    if (at >= code[i].begin && at < code[i].end && length <= code[i].end - at)
      return &code[i];
  return nullptr;
}

} // namespace staticcall
