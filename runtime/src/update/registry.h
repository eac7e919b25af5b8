// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What the runtime knows: images, keys, and which sites belong to which key.
//
//   image ──< site_group >── key_state ── static_call_key
//               └── positions: one word per site, side by side
//
// A group is those sites of one key in one image that are alike: the same
// instruction, going to the same place in the file (the trampoline, a PLT entry
// for it, or what sc-direct has put there), one store or not. Whatever is
// decided about one of them is true of all, so that the state of a site is the
// state of its group, and a site is nothing but a position. A key's update
// walks its own groups only.
//
// All of it is guarded by update_lock, except runtime_of(). Nothing here reads
// or writes code.
#ifndef STATICCALL_SRC_UPDATE_REGISTRY_H
#define STATICCALL_SRC_UPDATE_REGISTRY_H

#include "bytes/insn_x86_64.h"
#include "os/linux.h"
#include "os/lock.h"
#include "os/window.h"
#include "update/address_tree.h"

#include <cstddef>
#include <cstdint>
#include <staticcall/static_call.h>

namespace staticcall {

struct image;
struct key_state;

// What stands at every site of a group, and why.
struct standing {
  insn_form form;
  uint8_t why;  // enum static_call_site_state
  uintptr_t to; // of insn_form::target: where that goes
};

// How the update that is under way brings a group to what is planned.
enum class way : uint8_t { nothing_to_write, one_store, behind_breakpoints };

// Sites that are alike, in the order of their addresses. A key's trampoline is
// a group of one.
struct site_group {
  // Groups end where the position's upper bits change, so that a target which
  // is out of reach of a site is so of its group, even in text of gigabytes.
  static constexpr unsigned extent_bits = 28;

  key_state *key;
  image *owner;
  const uint32_t *positions; // of the first bytes, from the image's begin
  uint32_t count;
  place like; // every site's place, but for its address
  bool contained;
  standing is;
  // Of the update that is under way.
  standing planned;
  way how;
  site_group *next_planned;

  site_group *next_of_key, **link_of_key; // linked_list.h
  site_group *next_of_image, **link_of_image;
  uint64_t serial; // later groups have larger ones

  inline place at(uint32_t index) const;
};

// This copy of the runtime; see abi.h.
extern const static_call_runtime this_runtime;

struct key_state {
  const static_call_runtime *owner; // first: other copies look at it
  static_call_key *key;
  const char *name; // for walks and messages; stays as long as the key
  target now;       // where calls go
  target wanted;    // where they are to go; == now between updates
  target initial;   // where they went in the file
  site_group *groups;
  key_state *follows; // the key that this one's image updates, if another
  key_state *followers, *next_follower, **link_follower;
  // The trampoline in the key's own image, which may register later. Empty
  // before that.
  site_group tramp;
  uint32_t tramp_position;
  key_state *next_of_home, **link_of_home; // keys of one image
  key_state *next, **link;                 // all keys
  key_state *next_changed;                 // keys of one update
  tree_links<key_state> by_address, by_target;
  uint64_t tried_in; // the last search that would reset it (reset_keys_into)
  bool changed;
};

struct image {
  static constexpr unsigned max_segments = 8;

  // Where its tables are, which tells images apart.
  uintptr_t sites_begin, text_begin;
  uint32_t site_count;
  uint32_t options;
  segment code[max_segments]; // executable segments
  unsigned code_count;
  uintptr_t begin, end; // everything the loader mapped for it
  bool writable;        // code may be made writable
  bool is_program;      // the executable: its destructor means exit
  bool has_followers;   // a key in it follows another image's
  uint32_t references;  // registrations of the same descriptor
  site_group *groups;
  key_state *homed;    // keys that have their trampoline here
  uint32_t *positions; // of all sites, group by group
  uint64_t *dirty;     // one bit per page of [code_low, code_high)
  uintptr_t code_low, code_high;
  size_t bytes; // of the block that holds this and its arrays
  image *next, **link;
  image *next_left; // of those that one update leaves alone
  tree_links<image> by_sites;

  const segment *code_segment(uintptr_t at, unsigned length) const;
  bool holds(uintptr_t at) const { return at >= begin && at < end; }
};

inline place site_group::at(uint32_t index) const {
  place found = like;
  found.at = owner->begin + positions[index];
  return found;
}

struct counters {
  uint64_t updates, update_failures, breakpoint_sites, breakpoint_denied;
  uint64_t pages_dirtied, keys_reset, images_refused;
  int mode_errno;
};

inline uintptr_t address_of_key(const key_state &key) {
  return reinterpret_cast<uintptr_t>(key.key);
}
inline uintptr_t target_of_key(const key_state &key) { return key.now.address; }
inline uintptr_t sites_of_image(const image &one) { return one.sites_begin; }

// The trees are for images that come and go: what these look at does not grow
// with the number of images and keys.
struct registry {
  image *images;
  key_state *keys;
  address_tree<image, &image::by_sites, sites_of_image> images_by_sites;
  address_tree<key_state, &key_state::by_address, address_of_key>
      keys_by_address;
  // Those that do not go where they went in the file.
  address_tree<key_state, &key_state::by_target, target_of_key> moved_keys;
  counters count;
  uint64_t groups_made, groups_gone, reset_searches;
  bool exiting;
};

extern registry reg;

// The state of a key, made if need be; nullptr if memory is out.
key_state *state_of(static_call_key *key);
// A new group of `key` in `owner`, without sites; likewise.
site_group *make_group(key_state *key, image *owner);
// Its calls go to `now` from now on.
void set_now(key_state *key, const target &now);

// An image in the lists; and out of them.
void link_image(image *added);
void unlink_image(image *removed);
// The image with these tables, or nullptr.
image *find_image(uintptr_t sites_begin, uintptr_t text_begin);

// `owner`, where the key is, has its trampoline at `at`.
void settle_in(key_state *key, image *owner, uintptr_t at, bool is_retpoline);

// From now on `key` goes where `followed` does: updates of the one change both.
void follow(key_state *key, key_state *followed);
// The key that updates of `key` change.
key_state *followed_by(key_state *key);

// Forget an image's groups, and keys that nobody refers to any more.
void drop_groups(image *owner);
// Forget that keys have their trampolines in an image, and the keys that nobody
// has a site of.
void drop_tramps(image *owner);
// Forget keys whose memory goes away, and every group of them. Their image may
// be one that was refused: then they are known through other images' sites.
void drop_keys_in(uintptr_t begin, uintptr_t end);
// Whether a pointer that a caller gave may be a key's: it has a key's
// alignment, and where it points is a key's version. Memory that cannot be read
// is not found out.
bool is_key(const static_call_key *key);

// The copy of the runtime that serves a key, nullptr for none; and the same if
// it is not this one. Without the lock: any copy, any thread. Pre: is_key().
// Nothing of another copy but `version` may be read before that is known to be
// ours (speaks_with).
const static_call_runtime *runtime_of(const static_call_key *key);
const static_call_runtime *other_runtime(const static_call_key *key);
inline bool speaks_with(const static_call_runtime *other) {
  return other->version == STATIC_CALL_ABI_VERSION;
}

// What a key points to, told by its first word and its flags.
target target_of(const static_call_key *key);
// The target that a public `func` argument means: NULL, RET0 or a function.
target target_for(void *func);

} // namespace staticcall

#endif
