// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The usual case is one loop over displacements (branch_move in
// bytes/text_poke.h). Whatever else one store can do goes through encode().

#include "update/group_stores.h"

#include "bytes/valgrind.h"
#include "os/inject.h"

#include <cerrno>

namespace staticcall {
namespace {

// Whether every site of the group is a branch and stays one, so that nothing
// but displacements changes.
bool is_move(const site_group &group) {
  auto branches = [](insn_form form) {
    return form == insn_form::original || form == insn_form::target;
  };
  return group.like.kind != insn_kind::tramp && branches(group.is.form) &&
         branches(group.planned.form);
}

// The displacements of a group for which is_move() holds.
branch_move move_of(const site_group &group) {
  auto goes_to = [&group](insn_form form, const target &at) {
    return form == insn_form::target ? at.address : group.like.original;
  };
  return branch_move(group.like, goes_to(group.is.form, group.key->now),
                     goes_to(group.planned.form, group.key->wanted));
}

uint32_t store_moves(const site_group &group) {
  branch_move move = move_of(group);
  uintptr_t base = group.owner->begin;
  uint32_t i = 0;
  for (; i < group.count && move.is_at(base + group.positions[i]); i++) {
    move.make_at(base + group.positions[i]);
    STATICCALL_INJECT_POINT(inject_place_written);
  }
  discard_translations(base + group.positions[0],
                       base + group.positions[group.count - 1] + 8 -
                           (base + group.positions[0]));
  return i;
}

} // namespace

int errno_of(poke_result result) {
  switch (result) {
  case poke_result::done:
    return 0;
  case poke_result::breakpoint:
    return -EBUSY;
  case poke_result::refused:
    return -EACCES;
  case poke_result::mismatch:
    break;
  }
  return -EILSEQ;
}

void mark_dirty(const image *owner, uintptr_t at, unsigned length) {
  for (uintptr_t page = os::page_begin(at); page < at + length;
       page += os::page_size) {
    uintptr_t index = (page - owner->code_low) / os::page_size;
    uint64_t bit = 1ull << (index % 64);
    if (owner->dirty[index / 64] & bit)
      continue;
    owner->dirty[index / 64] |= bit;
    reg.count.pages_dirtied++;
  }
}

uint32_t compare_sites(const site_group &group) {
  uint32_t i = 0;
  if (is_move(group)) {
    branch_move move = move_of(group);
    uintptr_t base = group.owner->begin;
    while (i < group.count && move.is_at(base + group.positions[i]))
      i++;
    return i;
  }
  for (; i < group.count; i++) {
    place where = group.at(i);
    if (compare(where.at, bytes_before(group, where)) != poke_result::done)
      break;
  }
  return i;
}

uint32_t store_sites(const site_group &group) {
  if (is_move(group))
    return store_moves(group);
  uint32_t i = 0;
  for (; i < group.count; i++) {
    place where = group.at(i);
    if (replace(where.at, bytes_before(group, where),
                bytes_after(group, where)) != poke_result::done)
      break;
    STATICCALL_INJECT_POINT(inject_place_written);
  }
  return i;
}

void undo_sites(const site_group &group, uint32_t count) {
  for (uint32_t i = 0; i < count; i++) {
    place where = group.at(i);
    replace(where.at, bytes_after(group, where), bytes_before(group, where));
  }
}

int wrong_at(const site_group &group, uint32_t index) {
  place where = group.at(index);
  return errno_of(compare(where.at, bytes_before(group, where)));
}

} // namespace staticcall
