// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The phases of a change; see transaction.h for their order and why.

#include "update/transaction.h"

#include "os/inject.h"
#include "os/processors.h"
#include "trap/breakpoint.h"
#include "update/group_stores.h"
#include "update/mode.h"
#include "update/trapped_places.h"

#include <cerrno>

namespace staticcall {

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

int transaction::add_to_window(const image *owner, uintptr_t at,
                               unsigned length) {
  const segment *text = owner->code_segment(at, length);
  return text ? window_.add(*text, at, length) : -EFAULT;
}

// A new image's sites have just been looked at, one by one, when it was parsed
// under this lock.
int transaction::validate_stores(const site_group &group) {
  if (image_)
    return 0;
  uint32_t sound = compare_sites(group);
  if (sound < group.count)
    return wrong_at(group, sound);
  unsigned length = insn_length(group.like.kind);
  return for_each_page(group, [&](uintptr_t at) {
    return add_to_window(group.owner, at, length);
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
      error = add_to_window(it.group->owner, it.where.at, it.before.length);
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

int transaction::write() {
  write_slots(false);
  int error = store_all();
  if (!error)
    error = replace_behind_breakpoints(plan_);
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
  int error = 0;
  for (unsigned i = 0; image_ && i < image_->code_count && !error; i++) {
    const segment &text = image_->code[i];
    error = window_.add(text, text.begin, text.end - text.begin);
  }
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
  open_error_ = error;
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
    os::sync_processors();
  STATICCALL_INJECT_POINT(inject_synced);
  return error;
}

} // namespace staticcall
