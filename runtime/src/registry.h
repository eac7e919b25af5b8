// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What the runtime knows: images, keys, and which sites belong to which key.
//
//   image ──< site_group >── key_state ── static_call_key
//               └─< site_state[], chained by index
//
// A group is the sites of one key in one image that go to one place in the file
// (the trampoline, or a PLT entry for it). A key's update walks its own groups
// only. Per site: 8 bytes, one array an image, in the order of its records,
// which is address order where the linker sorts them (SHF_LINK_ORDER: lld and
// GNU ld).
//
// All of it is guarded by update_lock, except runtime_of(). Nothing here reads
// or writes code.
#ifndef STATICCALL_SRC_REGISTRY_H
#define STATICCALL_SRC_REGISTRY_H

#include "insn_x86_64.h"
#include "lock.h"
#include "os_linux.h"

#include <cstddef>
#include <cstdint>
#include <staticcall/static_call.h>

namespace staticcall {

constexpr uint32_t no_site = UINT32_MAX;

struct site_state {
  uint32_t next; // index in the image, or no_site
  uint32_t kind : 3;
  uint32_t condition : 4;
  uint32_t contained : 1;
  uint32_t folded : 1;                // another record's site: in no group
  uint32_t stays_call : 1;            // STATIC_CALL_REF_STAYS_CALL
  uint32_t form : 2;                  // insn_form: what is there
  uint32_t why : 3;                   // enum static_call_site_state
  uint32_t old_form : 2, old_why : 3; // before the update that is under way
};
static_assert(sizeof(site_state) == 8, "at most 8 bytes a site");

struct image;
struct key_state;

struct site_group {
  key_state *key;
  image *owner;
  uintptr_t original;
  uint32_t first, last, count;
  site_group *next_of_key;
  site_group *next_of_image;
  uint64_t serial; // later groups have larger ones
};

// This copy of the runtime; see abi.h.
extern const static_call_runtime this_runtime;

struct key_state {
  const static_call_runtime *owner; // first: other copies look at it
  static_call_key *key;
  target now;     // where calls go
  target wanted;  // where they are to go; == now between updates
  target initial; // where they went in the file
  site_group *groups;
  key_state *follows; // the key that this one's image updates, if another
  key_state *followers, *next_follower;
  image *home;     // holds the key and its trampoline; may register later
  uintptr_t tramp; // 0 before that
  site_state tramp_state;
  key_state *next, *prev;  // all keys
  key_state *next_changed; // keys of one update
  bool changed;
};

struct segment {
  uintptr_t begin, end;
  int protection;
};

struct image {
  static constexpr unsigned max_segments = 8;

  const static_call_site *records;
  uint32_t record_count;
  uintptr_t text_begin, text_end; // trampolines
  uint32_t options;
  segment code[max_segments]; // executable segments
  unsigned code_count;
  uintptr_t begin, end; // everything the loader mapped for it
  bool writable;        // code may be made writable
  bool is_program;      // the executable: its destructor means exit
  bool has_followers;   // a key in it follows another image's
  uint32_t references;  // registrations of the same descriptor
  site_group *groups;
  site_state *sites;
  uint64_t *dirty; // a bit a page of [code_low, code_high)
  uintptr_t code_low, code_high;
  size_t bytes; // of the block that holds this and its arrays
  image *next;

  uintptr_t site_address(uint32_t index) const {
    const static_call_site &record = records[index];
    return reinterpret_cast<uintptr_t>(&record.site) + record.site;
  }
  const segment *code_segment(uintptr_t at, unsigned length) const;
  bool holds(uintptr_t at) const { return at >= begin && at < end; }
};

struct counters {
  uint64_t updates, update_failures, breakpoint_sites, breakpoint_denied;
  uint64_t pages_dirtied, keys_reset, images_refused;
  int mode_errno, sync_errno;
};

struct registry {
  image *images;
  key_state *keys;
  counters count;
  uint64_t groups_made, groups_gone;
  bool exiting;
  bool sync_registered;
};

extern registry reg;

// The state of a key, made if need be; nullptr if memory is out.
key_state *state_of(static_call_key *key);
// The group of `key`'s sites in `owner` that go to `original`; likewise.
site_group *group_of(key_state *key, image *owner, uintptr_t original);
void append_site(site_group *group, uint32_t index);

// From now on `key` goes where `followed` does: updates of the one change both.
void follow(key_state *key, key_state *followed);
// The key that updates of `key` change.
key_state *followed_by(key_state *key);

// Forget an image's groups, and keys that nobody refers to any more.
void drop_groups(image *owner);
// Forget keys whose memory goes away, and every group of them. Their image may
// be one that was refused: then they are known through other images' sites.
void drop_keys_in(uintptr_t begin, uintptr_t end);
// The key's trampoline is not to be known; nor the key, if nobody has a site.
void leave_home(key_state *key);

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

place place_of(const site_group &group, uint32_t index);
place place_of_tramp(const key_state &key);

} // namespace staticcall

#endif
