// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Finds where a walk was, and copies what it tells next.

#include "walk.h"

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

site_group *newest_of(const image *from) {
  for (; from; from = from->next)
    if (from->groups)
      return from->groups;
  return nullptr;
}

site_group *older_than(const site_group *group) {
  return group->next_of_image ? group->next_of_image
                              : newest_of(group->owner->next);
}

} // namespace

// Whatever has come or gone: the group where the walk was, or the next older.
void site_walk::find_place() {
  if (groups_gone_ == reg.groups_gone)
    return;
  groups_gone_ = reg.groups_gone;
  group_ = newest_of(reg.images);
  while (group_ && group_->serial > serial_)
    group_ = older_than(group_);
  if (group_ && group_->serial != serial_)
    index_ = group_->first;
}

void site_walk::next_group() {
  group_ = older_than(group_);
  index_ = group_ ? group_->first : no_site;
  name_ = nullptr;
}

// Whether there was room. A name that is longer than all the room is cut.
bool site_walk::copy_name(const char *name) {
  size_t length = std::min(strlen(name), longest_name);
  if (names_used_ + length + 1 > sizeof names_)
    return false;
  char *copied = names_ + names_used_;
  memcpy(copied, name, length);
  copied[length] = 0;
  name_ = copied;
  names_used_ += length + 1;
  return true;
}

void site_walk::copy_site(int to) {
  const site_state &state = group_->owner->sites[index_];
  static_call_site_info &site = sites_[to];
  site = {};
  site.address =
      reinterpret_cast<const void *>(group_->owner->site_address(index_));
  site.key = followed_by(group_->key)->key;
  site.name = name_;
  site.state = state.why;
  site.kind = letter_of(static_cast<insn_kind>(state.kind));
  site.contained = state.contained;
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
    if (index_ == no_site) {
      next_group();
      continue;
    }
    if (!name_ && !copy_name(group_->key->key->name))
      break;
    copy_site(copied++);
    index_ = group_->owner->sites[index_].next;
  }
  serial_ = group_ ? group_->serial : 0;
  return copied;
}

} // namespace staticcall
