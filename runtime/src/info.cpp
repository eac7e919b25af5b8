// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Looking: counters, the walk over all sites, the comparison of code with
// records.

#include "breakpoint.h"
#include "mode.h"
#include "registry.h"
#include "report.h"
#include "sanitizers.h"
#include "text_poke.h"
#include "walk.h"

#include <cerrno>
#include <cinttypes>
#include <cstdio>

using namespace staticcall;

namespace {

template <class Visitor> int for_each_site(Visitor visit) {
  for (key_state *key = reg.keys; key; key = key->next)
    for (site_group *group = key->groups; group; group = group->next_of_key)
      for (uint32_t i = group->first; i != no_site;
           i = group->owner->sites[i].next)
        if (int result = visit(*key, *group, i))
          return result;
  return 0;
}

void count_site(static_call_info *info, uint32_t why) {
  info->sites++;
  info->sites_direct += why == STATIC_CALL_SITE_DIRECT;
  info->sites_far += why == STATIC_CALL_SITE_FAR;
  info->sites_straddling += why == STATIC_CALL_SITE_STRADDLING;
  info->sites_foreign += why == STATIC_CALL_SITE_FOREIGN;
  info->sites_refused += why == STATIC_CALL_SITE_REFUSED;
}

void count_images(static_call_info *info) {
  bool writable = !mode.pointer && !reg.count.images_refused;
  for (image *known = reg.images; known; known = known->next) {
    info->images++;
    writable = writable && known->writable;
  }
  uint32_t written =
      mode.memory ? STATIC_CALL_MODE_MEM : STATIC_CALL_MODE_DIRECT;
  info->mode =
      writable ? written : static_cast<uint32_t>(STATIC_CALL_MODE_POINTER);
}

void fill(static_call_info *info) {
  *info = {};
  count_images(info);
  info->mode_errno = reg.count.mode_errno;
  info->sync = mode.sync ? STATIC_CALL_SYNC_CORE : STATIC_CALL_SYNC_NONE;
  info->sync_errno = reg.count.sync_errno;
  info->fallback = mode.fallback;
  for (key_state *key = reg.keys; key; key = key->next) {
    info->keys++;
    info->keys_followed += key->follows != nullptr;
  }
  for_each_site([info](const key_state &, const site_group &group, uint32_t i) {
    count_site(info, group.owner->sites[i].why);
    return 0;
  });
  info->updates = reg.count.updates;
  info->update_failures = reg.count.update_failures;
  info->breakpoint_sites = reg.count.breakpoint_sites;
  info->breakpoint_denied = reg.count.breakpoint_denied;
  info->breakpoint_hits = breakpoint_hits();
  info->pages_dirtied = reg.count.pages_dirtied;
  info->keys_reset = reg.count.keys_reset;
  info->images_refused = reg.count.images_refused;
}

const char *mode_name(uint32_t value) {
  return value == STATIC_CALL_MODE_DIRECT    ? "direct"
         : value == STATIC_CALL_MODE_POINTER ? "pointer"
                                             : "mem";
}

// What stands at a place, compared with what should; the worse of two findings.
int worse(int found, const place &where, const site_state &state,
          const key_state &key) {
  auto form = static_cast<insn_form>(state.form);
  switch (compare(where.at, encode(where, form, key.now.address))) {
  case poke_result::done:
    return found;
  case poke_result::breakpoint:
    return found ? found : -EBUSY;
  default:
    return -EILSEQ;
  }
}

} // namespace

extern "C" {

int static_call_get_info(static_call_info *info) {
  if (!info)
    return -EINVAL;
  update_lock lock;
  if (lock.error)
    return lock.error;
  fill(info);
  tell_written(info, sizeof *info);
  return 0;
}

int static_call_for_each_site(int (*fn)(const static_call_site_info *, void *),
                              void *arg) {
  if (!fn)
    return -EINVAL;
  site_walk walk;
  int count;
  while ((count = walk.next()) > 0)
    for (int i = 0; i < count; i++) {
      tell_written(&walk, sizeof walk);
      tell_parameters(2);
      if (int result = fn(&walk[i], arg))
        return result;
    }
  return count;
}

int static_call_verify(void) {
  update_lock lock;
  if (lock.error)
    return lock.error;
  int found = 0;
  for (key_state *key = reg.keys; key; key = key->next)
    if (key->home)
      found = worse(found, place_of_tramp(*key), key->tramp_state, *key);
  for_each_site(
      [&found](const key_state &key, const site_group &group, uint32_t i) {
        const site_state &state = group.owner->sites[i];
        if (static_cast<insn_kind>(state.kind) != insn_kind::foreign)
          found = worse(found, place_of(group, i), state, key);
        return 0;
      });
  return found;
}

} // extern "C"

void staticcall::report_counters() {
  static_call_info info;
  if (static_call_get_info(&info))
    return;
  os::complain(
      "mode %s (errno %d), sync %s (errno %d), images %u, keys %" PRIu64
      ", sites %" PRIu64 ": direct %" PRIu64 ", far %" PRIu64
      ", straddling %" PRIu64 ", foreign %" PRIu64 ", refused %" PRIu64
      "; updates %" PRIu64 ", failed %" PRIu64 "; breakpoints %" PRIu64
      ", hits %" PRIu64 ", denied %" PRIu64 "; pages dirtied %" PRIu64
      "; keys reset %" PRIu64 ", images refused %" PRIu64,
      mode_name(info.mode), info.mode_errno, info.sync ? "core" : "none",
      info.sync_errno, info.images, info.keys, info.sites, info.sites_direct,
      info.sites_far, info.sites_straddling, info.sites_foreign,
      info.sites_refused, info.updates, info.update_failures,
      info.breakpoint_sites, info.breakpoint_hits, info.breakpoint_denied,
      info.pages_dirtied, info.keys_reset, info.images_refused);
}
