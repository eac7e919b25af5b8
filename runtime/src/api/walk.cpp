// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Finds where a walk was, and copies what it tells next.

#include "api/walk.h"

#include "update/key_name.h"

#include <algorithm>
#include <cstring>

namespace staticcall {
namespace {

uint8_t letter_of(insn_kind kind) {
  return kind == insn_kind::call  ? 'c'
         : kind == insn_kind::jmp ? 'j'
         : kind == insn_kind::jcc ? 'b'
                                  : '?';
}

// The newest group of the same key in the same image. They stand side by side
// in the key's list, newest first.
site_group *family_of(const site_group *group) {
  site_group *first = group->key->groups;
  while (first->owner != group->owner)
    first = first->next_of_key;
  return first;
}

site_group *newest_of(const image *from) {
  for (; from; from = from->next)
    if (from->groups)
      return from->groups;
  return nullptr;
}

// The next family, nullptr behind the last.
site_group *older_than(const site_group *family) {
  site_group *group = family->next_of_image;
  while (group && family_of(group) != group)
    group = group->next_of_image;
  return group ? group : newest_of(family->owner->next);
}

// Where the sites at or behind a position begin.
uint32_t index_from(const site_group &group, uint32_t position) {
  const uint32_t *end = group.positions + group.count;
  return static_cast<uint32_t>(
      std::lower_bound(group.positions, end, position) - group.positions);
}

// The group of the family's first site at or behind a position, nullptr for
// none.
const site_group *first_from(const site_group *family, uint32_t position,
                             uint32_t *index) {
  const site_group *found = nullptr;
  for (const site_group *one = family; one && one->owner == family->owner;
       one = one->next_of_key) {
    uint32_t here = index_from(*one, position);
    if (here == one->count ||
        (found && found->positions[*index] < one->positions[here]))
      continue;
    found = one;
    *index = here;
  }
  return found;
}

} // namespace

// Whatever has come or gone: the family where the walk was, or the next older.
void site_walk::find_place() {
  if (groups_gone_ == reg.groups_gone)
    return;
  groups_gone_ = reg.groups_gone;
  group_ = newest_of(reg.images);
  while (group_ && group_->serial > serial_)
    group_ = older_than(group_);
  if (group_ && group_->serial != serial_)
    position_ = 0;
}

void site_walk::next_family() {
  group_ = older_than(group_);
  position_ = 0;
  name_ = nullptr;
}

// Whether there was room. A name that is longer than all the room is cut.
bool site_walk::copy_name(const key_state *key) {
  shown_name name = name_shown(key);
  size_t length = std::min(name.length, longest_name);
  if (names_used_ + length + 1 > sizeof names_)
    return false;
  char *copied = names_ + names_used_;
  memcpy(copied, name.text, length);
  copied[length] = 0;
  name_ = copied;
  names_used_ += length + 1;
  return true;
}

void site_walk::copy_site(int to, const site_group &of, uint32_t index) {
  static_call_site_info &site = sites_[to];
  site = {};
  site.address = reinterpret_cast<const void *>(of.at(index).at);
  site.key = followed_by(of.key)->key;
  site.name = name_;
  site.state = of.is.why;
  site.kind = letter_of(of.like.kind);
  site.contained = of.contained;
}

int site_walk::next() {
  update_lock lock;
  if (lock.error)
    return lock.error;
  find_place();
  names_used_ = 0;
  name_ = nullptr;
  int copied = 0;
  while (copied < piece && group_) {
    uint32_t index = 0;
    const site_group *of = first_from(group_, position_, &index);
    if (!of) {
      next_family();
      continue;
    }
    if (!name_ && !copy_name(of->key))
      break;
    copy_site(copied++, *of, index);
    position_ = of->positions[index] + 1;
  }
  serial_ = group_ ? group_->serial : 0;
  return copied;
}

} // namespace staticcall
