// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The phases of a change; see transaction.h for their order and why.

#include "transaction.h"

#include "breakpoint.h"
#include "inject.h"
#include "mode.h"

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

} // namespace

template <class Visitor, class Direct>
int transaction::visit_group(site_group *group, Visitor visit, Direct direct) {
  redirection sites(*group);
  for (uint32_t i = direct(sites, group->first); i != no_site;
       i = direct(sites, group->owner->sites[i].next)) {
    site_state &state = group->owner->sites[i];
    if (static_cast<insn_kind>(state.kind) == insn_kind::foreign)
      continue;
    step it = {place_of(*group, i),
               &state,
               group->owner,
               group->key,
               {},
               0,
               {},
               {},
               false};
    if (int error = visit(&it))
      return error;
  }
  return 0;
}

// Trampolines come before sites: a site that is sent back to its trampoline
// must find it right.
template <class Visitor, class Direct>
int transaction::for_each(Visitor visit, Direct direct) {
  auto visit_tramp = [&](key_state *key) {
    step it = {place_of_tramp(*key),
               &key->tramp_state,
               key->home,
               key,
               {},
               0,
               {},
               {},
               false};
    return visit(&it);
  };
  int error = 0;
  if (image_) {
    for (key_state *key = reg.keys; key && !error; key = key->next)
      error = key->home == image_ ? visit_tramp(key) : 0;
    for (site_group *group = image_->groups; group && !error;
         group = group->next_of_image)
      error = visit_group(group, visit, direct);
    return error;
  }
  for (key_state *key = keys_; key && !error; key = key->next_changed) {
    error = key->home ? visit_tramp(key) : 0;
    for (site_group *group = key->groups; group && !error;
         group = group->next_of_key)
      error = visit_group(group, visit, direct);
  }
  return error;
}

template <class Visitor> int transaction::for_each(Visitor visit) {
  return for_each(visit,
                  [](const redirection &, uint32_t index) { return index; });
}

bool transaction::wants_breakpoint(const step &it) {
  return !it.state->contained || mode.memory ||
         mode.fallback == STATIC_CALL_FALLBACK_STRICT;
}

bool transaction::breakpoint_granted() {
  if (breakpoint_ == breakpoint_use::unasked)
    breakpoint_ =
        breakpoints_usable() ? breakpoint_use::granted : breakpoint_use::denied;
  return breakpoint_ == breakpoint_use::granted;
}

// Whether the fallback is chosen for a place that straddles.
static bool fallback_chosen(const image *owner) {
  return mode.fallback != STATIC_CALL_FALLBACK_TRAMPOLINE || mode.memory ||
         (owner->options & STATIC_CALL_OPTION_BREAKPOINT);
}

// Leave the place as it is, because it cannot or may not be written.
void transaction::keep(step *it) {
  it->form = insn_form::original;
  it->after = it->before;
}

// What is there, what is to be there, and how it gets there. -EBUSY if a place
// that is direct cannot be changed now, -EACCES if it cannot at all.
int transaction::decide(step *it) {
  auto old_form = static_cast<insn_form>(it->state->form);
  it->before = encode(it->where, old_form, it->key->now.address);
  it->form = form_for(it->where, it->key->wanted);
  it->why = it->form == insn_form::original ? STATIC_CALL_SITE_FAR
                                            : STATIC_CALL_SITE_DIRECT;
  if (it->why == STATIC_CALL_SITE_DIRECT && !it->state->contained &&
      !fallback_chosen(it->owner)) {
    it->why = STATIC_CALL_SITE_STRADDLING; // back, if it was direct until now
    it->form = insn_form::original;
  }
  it->after = encode(it->where, it->form, it->key->wanted.address);
  if (!it->changes())
    return 0;
  bool movable = old_form == insn_form::original;
  if (!it->owner->writable) {
    it->why = STATIC_CALL_SITE_REFUSED;
    keep(it);
    return movable ? 0 : -EACCES;
  }
  if (!wants_breakpoint(*it))
    return 0;
  if (breakpoint_granted()) {
    it->breakpoint = true;
    return 0;
  }
  it->why = STATIC_CALL_SITE_REFUSED;
  keep(it);
  return movable ? 0 : -EBUSY;
}

int transaction::validate() {
  auto general = [this](step *it) {
    if (int error = decide(it))
      return error;
    if (!it->changes())
      return 0;
    if (int error = errno_of(compare(it->where.at, it->before)))
      return error;
    change_count_++;
    if (it->breakpoint) {
      breakpoint_count_++;
      if (!breakpoint_expect(it->where, it->key->key))
        return -ENOMEM;
    }
    if (image_ || mode.memory)
      return 0;
    return window_.add(it->owner, it->where.at, it->before.length);
  };
  // Where there is no memory for a page, the general way reports it.
  auto add_page = [this](const image *owner, const place &where) {
    return !window_.add(owner, where.at, branch_length(where.kind));
  };
  auto direct = [&](const redirection &sites, uint32_t index) {
    return sites.look(index, &change_count_, add_page);
  };
  return for_each(general, direct);
}

void transaction::write_slots(bool back) {
  for (key_state *key = keys_; key; key = key->next_changed)
    __atomic_store_n(
        &key->key->func,
        reinterpret_cast<void *>((back ? key->now : key->wanted).address),
        __ATOMIC_SEQ_CST);
  STATICCALL_INJECT_POINT(inject_slot_written);
}

void transaction::commit(step *it) {
  it->state->old_form = it->state->form;
  it->state->old_why = it->state->why;
  it->state->form = static_cast<uint32_t>(it->form);
  it->state->why = it->why;
}

// One store each. Places that wait for a breakpoint are left.
int transaction::store_all() {
  auto general = [this](step *it) {
    decide(it);
    if (!it->breakpoint && it->changes()) {
      if (int failed = errno_of(replace(it->where.at, it->before, it->after)))
        return failed;
      mark_dirty(it->owner, it->where.at, it->before.length);
      STATICCALL_INJECT_POINT(inject_place_written);
    }
    if (!it->breakpoint)
      commit(it);
    reached_++;
    return 0;
  };
  auto written = [](const image *owner, const place &where,
                    bool first_of_page) {
    if (first_of_page)
      mark_dirty(owner, where.at, 1);
    STATICCALL_INJECT_POINT(inject_place_written);
  };
  auto direct = [&](redirection &sites, uint32_t index) {
    return sites.store(index, &reached_, written);
  };
  return for_each(general, direct);
}

// Put back the places that store_all() reached, in the same order; each
// remembers what it was. Where somebody else has written since, theirs stays,
// and the next update says so.
void transaction::undo_stores() {
  for_each([&](step *it) {
    if (!reached_--)
      return 1;
    decide(it); // the same breakpoints as before: those were not committed
    if (it->breakpoint)
      return 0;
    auto old_form = static_cast<insn_form>(it->state->old_form);
    auto new_form = static_cast<insn_form>(it->state->form);
    insn_bytes was = encode(it->where, old_form, it->key->now.address);
    insn_bytes is = encode(it->where, new_form, it->key->wanted.address);
    if (!(was == is))
      replace(it->where.at, is, was);
    it->state->form = it->state->old_form;
    it->state->why = it->state->old_why;
    return 0;
  });
}

// Places that are written behind a breakpoint, decided anew.
template <class Visitor> int transaction::for_each_breakpoint(Visitor visit) {
  return for_each([this, &visit](step *it) {
    decide(it);
    return it->breakpoint ? visit(*it) : 0;
  });
}

int transaction::set_breakpoints() {
  uint64_t set = 0;
  int error = for_each_breakpoint([&set](const step &it) {
    breakpoint_arm(it.where.at, true);
    if (int failed = errno_of(poke_breakpoint(it.where.at, it.before)))
      return failed;
    mark_dirty(it.owner, it.where.at, 1); // also if it is taken back
    set++;
    STATICCALL_INJECT_POINT(inject_one_breakpoint_set);
    return 0;
  });
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
void transaction::undo_breakpoints(uint64_t set) {
  uint64_t reached = 0;
  for_each_breakpoint([&](const step &it) {
    if (reached++ < set)
      poke_first(it.where.at, it.before);
    return 0;
  });
  sync_processors();
  reached = 0;
  for_each_breakpoint([&](const step &it) {
    bool ours = reached++ < set;
    if (!ours || compare(it.where.at, it.before) != poke_result::breakpoint)
      breakpoint_arm(it.where.at, false);
    return 0;
  });
}

// A kernel that refuses now what it allowed a moment ago leaves breakpoints,
// behind which the handler goes on calling the old target.
int transaction::write_tails() {
  int error = for_each_breakpoint([](const step &it) {
    return errno_of(poke_tail(it.where.at, it.after));
  });
  if (error)
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
  for_each_breakpoint([](const step &it) {
    poke_first(it.where.at, it.after);
    mark_dirty(it.owner, it.where.at, it.before.length);
    STATICCALL_INJECT_POINT(inject_one_first_written);
    return 0;
  });
  STATICCALL_INJECT_POINT(inject_first_written);
  sync_processors();
  STATICCALL_INJECT_POINT(inject_first_synced);
}

// Where the new bytes are not (a debugger's int3), the handler goes on serving.
void transaction::retire_breakpoints() {
  for_each_breakpoint([this](step &it) {
    if (compare(it.where.at, it.after) == poke_result::done)
      breakpoint_arm(it.where.at, false);
    commit(&it);
    reg.count.breakpoint_sites++;
    return 0;
  });
}

// Three syncs for all places together, however many there are.
int transaction::breakpoints() {
  if (!breakpoint_count_)
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
  if (!error)
    return 0;
  undo_stores();
  write_slots(true);
  return error;
}

int transaction::open() {
  if (!change_count_)
    return 0;
  if (mode.memory)
    return memory_.open();
  int error = image_ ? window_.add_all(image_) : 0;
  return error ? error : window_.open();
}

int transaction::run() {
  STATICCALL_INJECT_POINT(inject_locked);
  int error = validate();
  if (breakpoint_ == breakpoint_use::denied)
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
  // The breakpoints' last sync came after every store.
  if (error || !breakpoint_count_)
    sync_processors();
  STATICCALL_INJECT_POINT(inject_synced);
  return error;
}

} // namespace staticcall
