// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The one place that decides what is to stand at a site, and how it gets there.

#include "update/plan.h"

#include "trap/breakpoint.h"
#include "update/mode.h"

#include <cerrno>

namespace staticcall {
namespace {

// The form that all sites of the group take for `to`. Where some of them do not
// reach it, none goes there: what the first and the last reach, all between
// them do.
insn_form form_of(const site_group &group, const target &to) {
  insn_form first = form_for(group.at(0), to);
  return form_for(group.at(group.count - 1), to) == first ? first
                                                          : insn_form::original;
}

// Whether the fallback is chosen for places that straddle.
bool fallback_chosen(const image *owner) {
  return mode.fallback != STATIC_CALL_FALLBACK_TRAMPOLINE || mode.memory ||
         (owner->options & STATIC_CALL_OPTION_BREAKPOINT);
}

standing wanted_at_sites(const site_group &group) {
  const target &wanted = group.key->wanted;
  insn_form form = form_of(group, wanted);
  if (form == insn_form::original)
    return {form, STATIC_CALL_SITE_FAR, 0};
  if (!group.contained && !fallback_chosen(group.owner))
    return {insn_form::original, STATIC_CALL_SITE_STRADDLING, 0};
  return {form, STATIC_CALL_SITE_DIRECT, wanted.address};
}

// Whether the group is to be direct, and nothing is known that prevents it.
bool becomes_direct(const site_group &group) {
  bool may_change =
      group.owner->writable || group.is.form != insn_form::original;
  return may_change && wanted_at_sites(group).why == STATIC_CALL_SITE_DIRECT;
}

// Whether the key has sites, and all of them are to be direct.
bool all_direct(const key_state &key) {
  for (const site_group *group = key.groups; group; group = group->next_of_key)
    if (!becomes_direct(*group))
      return false;
  return key.groups;
}

// Whether nothing of the image is to be written for this target, where that can
// be helped: --sc-direct-defaults, and the key goes where it goes in the file.
bool as_in_file(const site_group &group) {
  return (group.owner->options & STATIC_CALL_OPTION_DIRECT_DEFAULTS) &&
         group.key->wanted == group.key->initial;
}

// A trampoline that no known site is to call stays, or becomes again, the jump
// through its key that is in the file. It is right for every target, so that
// updates need not write it: it lies in a page of its own, far from the sites.
standing wanted_at(const site_group &group) {
  if (group.like.kind == insn_kind::tramp &&
      (as_in_file(group) || all_direct(*group.key)))
    return {insn_form::original, STATIC_CALL_SITE_DIRECT, 0};
  return wanted_at_sites(group);
}

bool changes_bytes(const standing &is, const standing &planned) {
  return planned.form != is.form ||
         (planned.form == insn_form::target && planned.to != is.to);
}

bool one_store_does(const site_group &group) {
  return group.contained && !mode.memory &&
         mode.fallback != STATIC_CALL_FALLBACK_STRICT;
}

// The group cannot be written. It stays as it is, which is an error unless its
// calls go to the trampoline, which is right for every target.
int leave_alone(site_group *group, int error) {
  if (group->is.form != insn_form::original)
    return error;
  group->planned = {insn_form::original, STATIC_CALL_SITE_REFUSED, 0};
  return 0;
}

} // namespace

void plan::append(site_group *group) {
  group->next_planned = nullptr;
  *end_ = group;
  end_ = &group->next_planned;
}

bool plan::breakpoints_granted() {
  if (breakpoints_ == breakpoint_use::unasked)
    breakpoints_ =
        breakpoints_usable() ? breakpoint_use::granted : breakpoint_use::denied;
  return breakpoints_ == breakpoint_use::granted;
}

int plan::decide(site_group *group) {
  group->planned = wanted_at(*group);
  group->how = way::nothing_to_write;
  if (!changes_bytes(group->is, group->planned))
    return 0;
  if (!group->owner->writable)
    return leave_alone(group, -EACCES);
  if (one_store_does(*group))
    group->how = way::one_store;
  else if (breakpoints_granted())
    group->how = way::behind_breakpoints;
  else
    return leave_alone(group, -EBUSY);
  writes_ = true;
  return 0;
}

int plan::add_traps(const site_group &group) {
  for (uint32_t i = 0; i < group.count; i++) {
    place where = group.at(i);
    if (!traps_.append({where, bytes_before(group, where),
                        bytes_after(group, where), &group}))
      return -ENOMEM;
  }
  return 0;
}

int plan::add(site_group *group) {
  if (!group->count || group->like.kind == insn_kind::foreign)
    return 0;
  if (int error = decide(group))
    return error;
  append(group);
  return group->how == way::behind_breakpoints ? add_traps(*group) : 0;
}

void plan::commit() {
  for (site_group *group = first_; group; group = group->next_planned)
    group->is = group->planned;
}

insn_bytes bytes_before(const site_group &group, const place &where) {
  return encode(where, group.is.form, group.is.to);
}

insn_bytes bytes_after(const site_group &group, const place &where) {
  return encode(where, group.planned.form, group.planned.to);
}

} // namespace staticcall
