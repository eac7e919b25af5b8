// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The usual case is one loop over displacements (branch_move in
// bytes/text_poke.h). Whatever else one store can do goes through encode().

#include "update/group_stores.h"

#include "bytes/valgrind.h"
#include "os/inject.h"

#include <algorithm>
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
  auto goes_to = [&group](const standing &it) {
    return it.form == insn_form::target ? it.to : group.like.original;
  };
  return branch_move(group.like, goes_to(group.is), goes_to(group.planned));
}

// Sites are looked at in blocks: one test tells whether all are as they should
// be, and most are.
constexpr uint32_t block = 8;

bool is_block_at(const branch_move &move, uintptr_t base,
                 const uint32_t *positions) {
  uint32_t difference = 0;
  for (uint32_t i = 0; i < block; i++)
    difference |= move.difference_at(base + positions[i]);
  return !difference;
}

uint32_t compare_moves(const site_group &group) {
  branch_move move = move_of(group);
  uintptr_t base = group.owner->begin;
  const uint32_t *positions = group.positions;
  uint32_t i = 0, count = group.count;
  while (i + block <= count && is_block_at(move, base, positions + i))
    i += block;
  while (i < count && move.is_at(base + positions[i]))
    i++;
  return i;
}

uint32_t store_moves(const site_group &group) {
  branch_move move = move_of(group);
  uintptr_t base = group.owner->begin;
  const uint32_t *positions = group.positions;
  uint32_t i = 0, count = group.count;
  for (; i < count && move.is_at(base + positions[i]); i++) {
    move.make_at(base + positions[i]);
    STATICCALL_INJECT_POINT(inject_place_written);
  }
  uint32_t span = positions[count - 1] - positions[0];
  discard_translations(base + positions[0],
                       span + insn_length(group.like.kind));
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

uint32_t next_page(const site_group &group, uint32_t index) {
  const uint32_t *positions = group.positions;
  uintptr_t base = group.owner->begin;
  auto behind = static_cast<uint32_t>(os::page_begin(base + positions[index]) +
                                      os::page_size - base);
  uint32_t step = 1, low = index + 1; // all before it are in the page
  while (low < group.count && positions[low] < behind) {
    index = low;
    low += step;
    step *= 2;
  }
  const uint32_t *end = positions + std::min(low, group.count);
  return static_cast<uint32_t>(
      std::lower_bound(positions + index + 1, end, behind) - positions);
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
  if (is_move(group))
    return compare_moves(group);
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
