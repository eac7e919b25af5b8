// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Builds an image's part of the registry: one block, its keys, its groups.

#include "image/image_make.h"

#include <new>

namespace staticcall {
namespace {

size_t dirty_words(const image &made) {
  return (made.code_high - made.code_low) / os::page_size / 64 + 1;
}

// The first image that fits, as a rule the program's, has its block here, once.
struct {
  alignas(image) char block[1024];
  bool taken;
} first;

void *allocate_block(size_t *bytes) {
  if (*bytes <= sizeof first.block && !first.taken) {
    first.taken = true;
    return first.block;
  }
  *bytes = os::page_end(*bytes);
  return os::map(*bytes, os::filled::at_once);
}

// One block: the image, one bit per page, one position per site.
image *allocate(const image &sketch) {
  size_t positions = sizeof(uint32_t) * sketch.site_count;
  size_t dirty = sizeof(uint64_t) * dirty_words(sketch);
  size_t bytes = sizeof(image) + dirty + positions;
  void *block = allocate_block(&bytes);
  if (!block)
    return nullptr;
  image *made = new (block) image(sketch);
  made->bytes = bytes;
  made->dirty = reinterpret_cast<uint64_t *>(made + 1);
  made->positions =
      reinterpret_cast<uint32_t *>(made->dirty + dirty_words(sketch));
  return made;
}

// state_of(), with a name that lasts.
key_state *named_state_of(static_call_key *key, const module_map &modules) {
  bool is_known = key->state;
  key_state *state = state_of(key);
  if (state && !is_known)
    state->name = lasting_name(key, modules);
  return state;
}

// A key that another one's updates are to change. Its trampoline is not
// promoted: few calls go there, and its pointer is always right.
int add_follower(image *made, key_state *key, static_call_key *followed,
                 const module_map &modules) {
  key_state *state = named_state_of(followed, modules);
  if (!state)
    return -ENOMEM;
  follow(key, state);
  made->has_followers = true;
  return 0;
}

// A trampoline whose key has one already, or is another image's, stays as it
// is: it jumps through its key.
int add_tramp(image *made, const parsed_tramp &tramp,
              const module_map &modules) {
  if (!tramp.is_own || !made->holds(reinterpret_cast<uintptr_t>(tramp.key)))
    return 0;
  key_state *key = named_state_of(tramp.key, modules);
  if (!key)
    return -ENOMEM;
  if (tramp.followed)
    return add_follower(made, key, tramp.followed, modules);
  if (!key->tramp.owner)
    settle_in(key, made, tramp.at, tramp.is_retpoline);
  return 0;
}

bool is_key_of(const module_segment &own, const parsed_tramp &tramp,
               const module_map &modules) {
  auto key = reinterpret_cast<uintptr_t>(tramp.key);
  const module_segment *found = modules.find(key, sizeof *tramp.key);
  return tramp.is_own && found && found->module == own.module;
}

uint8_t first_reason(const parsed_group &group) {
  if (group.like.kind == insn_kind::foreign)
    return STATIC_CALL_SITE_FOREIGN;
  return group.contained ? STATIC_CALL_SITE_REFUSED
                         : STATIC_CALL_SITE_STRADDLING;
}

standing first_standing(const parsed_group &group) {
  if (group.direct)
    return {insn_form::target, STATIC_CALL_SITE_DIRECT, group.direct};
  return {insn_form::original, first_reason(group), 0};
}

// Its sites begin at `positions`, and are not there yet.
site_group *add_group(image *made, const parsed_group &group, key_state *key,
                      const uint32_t *positions) {
  site_group *added = key ? make_group(key, made) : nullptr;
  if (!added)
    return nullptr;
  added->positions = positions;
  added->count = group.count;
  added->like = group.like;
  added->contained = group.contained;
  added->is = first_standing(group);
  return added;
}

// Groups come to the front of their key's list, so the first comes last.
int add_groups(image *made, const parsed_image &parsed) {
  uint32_t end = made->site_count;
  for (size_t i = parsed.groups().size(); i-- > 0;) {
    const parsed_group &group = parsed.groups()[i];
    end -= group.count;
    key_state *key = named_state_of(parsed.tramps()[group.tramp].key,
                                    parsed.source().modules);
    if (!add_group(made, group, key, made->positions + end))
      return -ENOMEM;
  }
  return 0;
}

// A counting sort: the groups are side by side, and sites keep their order.
int add_sites(image *made, const parsed_image &parsed) {
  array<uint32_t, 64> ends; // of what each group has so far
  uint32_t begin = 0;
  for (const parsed_group &group : parsed.groups()) {
    if (!ends.append(begin))
      return -ENOMEM;
    begin += group.count;
  }
  for (const parsed_site &site : parsed.sites())
    made->positions[ends[site.group]++] = site.position;
  return add_groups(made, parsed);
}

int add_tramps(image *made, const parsed_image &parsed) {
  for (const parsed_tramp &tramp : parsed.tramps())
    if (int error = add_tramp(made, tramp, parsed.source().modules))
      return error;
  return 0;
}

void unmap_image(image *unwanted) {
  if (static_cast<void *>(unwanted) != first.block)
    os::unmap(unwanted, unwanted->bytes);
}

} // namespace

int make_image(const parsed_image &parsed, image **made) {
  *made = allocate(parsed.sketch());
  if (!*made)
    return -ENOMEM;
  int error = add_tramps(*made, parsed);
  if (!error)
    error = add_sites(*made, parsed);
  if (error) {
    drop_tramps(*made);
    drop_groups(*made);
    unmap_image(*made);
  }
  return error;
}

key_state *follower_without_image(const parsed_image &parsed,
                                  const parsed_tramp &tramp) {
  const image_source &source = parsed.source();
  if (!tramp.followed || !is_key_of(*source.own, tramp, source.modules))
    return nullptr;
  key_state *key = named_state_of(tramp.key, source.modules);
  key_state *followed =
      key ? named_state_of(tramp.followed, source.modules) : nullptr;
  if (!followed)
    return nullptr;
  follow(key, followed);
  return key;
}

void free_image(image *unwanted) {
  drop_groups(unwanted);
  drop_keys_in(unwanted->begin, unwanted->end);
  unmap_image(unwanted);
}

} // namespace staticcall
