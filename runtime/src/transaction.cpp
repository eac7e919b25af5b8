// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The phases of a change; see transaction.h for their order and why.

#include "transaction.h"

#include "breakpoint.h"
#include "inject.h"
#include "mode.h"
#include "text_poke.h"
#include "valgrind.h"

#include <cerrno>

namespace staticcall {
namespace {

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

// Calls visit(index, first address) for each page that the sites begin in. A
// place that one store replaces is inside one page.
template <class Visitor>
int for_each_page(const site_group &group, Visitor visit) {
  uintptr_t page = 0, base = group.owner->begin;
  for (uint32_t i = 0; i < group.count; i++) {
    uintptr_t at = base + group.positions[i];
    if (os::page_begin(at) == page)
      continue;
    page = os::page_begin(at);
    if (int error = visit(at))
      return error;
  }
  return 0;
}

// The first site that is not what it should be, or `count`.
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

// Replaces the sites from the first on, as planned. Returns how many are new:
// fewer than all if one is not what it was.
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

// Puts the first `count` sites back. Where somebody else has written since,
// theirs stays, and the next update says so.
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

} // namespace

// Trampolines come before sites: a site that is sent back to its trampoline
// must find it right.
int transaction::make_plan() {
  int error = 0;
  if (image_) {
    for (key_state *key = image_->homed; key && !error; key = key->next_of_home)
      error = plan_.add(&key->tramp);
    for (site_group *group = image_->groups; group && !error;
         group = group->next_of_image)
      error = plan_.add(group);
  }
  for (key_state *key = keys_; key && !error; key = key->next_changed) {
    error = plan_.add(&key->tramp);
    for (site_group *group = key->groups; group && !error;
         group = group->next_of_key)
      error = plan_.add(group);
  }
  return error;
}

int transaction::validate_stores(const site_group &group) {
  uint32_t sound = compare_sites(group);
  if (sound < group.count)
    return wrong_at(group, sound);
  if (image_)
    return 0;
  unsigned length = insn_length(group.like.kind);
  return for_each_page(group, [&](uintptr_t at) {
    return window_.add(group.owner, at, length);
  });
}

int transaction::validate() {
  int error = 0;
  for (site_group *group = plan_.first(); group && !error;
       group = group->next_planned)
    if (group->how == way::one_store)
      error = validate_stores(*group);
  for (const plan::trap &it : plan_.traps()) {
    if (!error)
      error = errno_of(compare(it.where.at, it.before));
    if (!error && !breakpoint_expect(it.where, it.group->key->key))
      error = -ENOMEM;
    if (!error && !image_ && !mode.memory)
      error = window_.add(it.group->owner, it.where.at, it.before.length);
  }
  return error;
}

void transaction::write_slots(bool back) {
  for (key_state *key = keys_; key; key = key->next_changed)
    __atomic_store_n(
        &key->key->func,
        reinterpret_cast<void *>((back ? key->now : key->wanted).address),
        __ATOMIC_SEQ_CST);
  STATICCALL_INJECT_POINT(inject_slot_written);
}

int transaction::store_all() {
  for (site_group *group = plan_.first(); group; group = group->next_planned) {
    if (group->how != way::one_store)
      continue;
    for_each_page(*group, [group](uintptr_t at) {
      mark_dirty(group->owner, at, 1);
      return 0;
    });
    uint32_t stored = store_sites(*group);
    if (stored == group->count)
      continue;
    stopped_ = group;
    stopped_at_ = stored;
    return wrong_at(*group, stored);
  }
  return 0;
}

// The groups that store_all() has reached, in the same order.
void transaction::undo_stores() {
  for (site_group *group = plan_.first(); group; group = group->next_planned) {
    bool last = group == stopped_;
    if (group->how == way::one_store)
      undo_sites(*group, last ? stopped_at_ : group->count);
    if (last)
      return;
  }
}

int transaction::set_breakpoints() {
  size_t set = 0;
  int error = 0;
  for (const plan::trap &it : plan_.traps()) {
    breakpoint_arm(it.where.at, true);
    error = errno_of(poke_breakpoint(it.where.at, it.before));
    if (error)
      break;
    mark_dirty(it.group->owner, it.where.at, 1); // also if it is taken back
    set++;
    STATICCALL_INJECT_POINT(inject_one_breakpoint_set);
  }
  if (!error) {
    STATICCALL_INJECT_POINT(inject_breakpoints_set);
    sync_processors();
    // A filter that came after us (seccomp): without this sync others may
    // still be executing the old first byte, and the tail must not change.
    error = mode.sync ? 0 : -reg.count.sync_errno;
  }
  if (error)
    undo_breakpoints(set);
  return error;
}

// Of the first `set` places. An int3 that cannot be taken away now stays ours:
// behind it the handler goes on calling the key's target.
void transaction::undo_breakpoints(size_t set) {
  for (size_t i = 0; i < set; i++)
    poke_first(plan_.traps()[i].where.at, plan_.traps()[i].before);
  sync_processors();
  for (size_t i = 0; i < plan_.traps().size(); i++) {
    const plan::trap &it = plan_.traps()[i];
    bool ours = i < set;
    if (!ours || compare(it.where.at, it.before) != poke_result::breakpoint)
      breakpoint_arm(it.where.at, false);
  }
}

// A kernel that refuses now what it allowed a moment ago leaves breakpoints,
// behind which the handler goes on calling the old target.
int transaction::write_tails() {
  for (const plan::trap &it : plan_.traps())
    if (int error = errno_of(poke_tail(it.where.at, it.after)))
      return error;
  STATICCALL_INJECT_POINT(inject_tails_written);
  // If a filter refuses it just now, the update is completed all the same:
  // fetches see stores in program order (AMD64 APM volume 2, 7.6.1), so a new
  // first byte comes with the new tail. The alternative is a breakpoint for
  // good.
  sync_processors();
  STATICCALL_INJECT_POINT(inject_tails_synced);
  return 0;
}

void transaction::write_first_bytes() {
  for (const plan::trap &it : plan_.traps()) {
    poke_first(it.where.at, it.after);
    mark_dirty(it.group->owner, it.where.at, it.before.length);
    STATICCALL_INJECT_POINT(inject_one_first_written);
  }
  STATICCALL_INJECT_POINT(inject_first_written);
  sync_processors();
  STATICCALL_INJECT_POINT(inject_first_synced);
}

// Where the new bytes are not (a debugger's int3), the handler goes on serving.
void transaction::retire_breakpoints() {
  for (const plan::trap &it : plan_.traps())
    if (compare(it.where.at, it.after) == poke_result::done)
      breakpoint_arm(it.where.at, false);
  reg.count.breakpoint_sites += plan_.traps().size();
}

// Three syncs for all places together, however many there are.
int transaction::breakpoints() {
  if (!plan_.traps().size())
    return 0;
  os::signals_blocked blocked(os::blocking::all);
  if (int error = set_breakpoints())
    return error;
  STATICCALL_INJECT_POINT(inject_breakpoints_synced);
  if (int error = write_tails())
    return error;
  write_first_bytes();
  retire_breakpoints();
  return 0;
}

int transaction::write() {
  write_slots(false);
  int error = store_all();
  if (!error)
    error = breakpoints();
  if (!error) {
    plan_.commit();
    return 0;
  }
  undo_stores();
  write_slots(true);
  return error;
}

int transaction::open() {
  if (!plan_.writes())
    return 0;
  if (mode.memory)
    return memory_.open();
  int error = image_ ? window_.add_all(image_) : 0;
  return error ? error : window_.open();
}

int transaction::run() {
  STATICCALL_INJECT_POINT(inject_locked);
  int error = make_plan();
  if (!error)
    error = validate();
  if (plan_.breakpoints_denied())
    reg.count.breakpoint_denied++;
  if (error)
    return error;
  STATICCALL_INJECT_POINT(inject_validated);
  error = open();
  if (error)
    return error;
  STATICCALL_INJECT_POINT(inject_writable);
  error = write();
  close_error_ = window_.close();
  memory_.close();
  STATICCALL_INJECT_POINT(inject_protected);
  // The breakpoints' last sync came after every store. What a new image's sites
  // did before is right, too: they called trampolines, which jump through keys.
  if (error || (!image_ && !plan_.traps().size()))
    sync_processors();
  STATICCALL_INJECT_POINT(inject_synced);
  return error;
}

} // namespace staticcall
