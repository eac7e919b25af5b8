// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Looking: counters, the walk over all sites, the comparison of code with
// records.

#include "api/report.h"
#include "api/walk.h"
#include "bytes/text_poke.h"
#include "os/processors.h"
#include "os/sanitizers.h"
#include "trap/breakpoint.h"
#include "update/mode.h"
#include "update/registry.h"

#include <cerrno>
#include <cinttypes>
#include <cstdio>

using namespace staticcall;

namespace {

void count_sites(static_call_info *info, const site_group &group) {
  uint32_t why = group.is.why, count = group.count;
  info->sites += count;
  info->sites_direct += why == STATIC_CALL_SITE_DIRECT ? count : 0;
  info->sites_far += why == STATIC_CALL_SITE_FAR ? count : 0;
  info->sites_straddling += why == STATIC_CALL_SITE_STRADDLING ? count : 0;
  info->sites_foreign += why == STATIC_CALL_SITE_FOREIGN ? count : 0;
  info->sites_refused += why == STATIC_CALL_SITE_REFUSED ? count : 0;
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

void fill_info(static_call_info *info) {
  *info = {};
  count_images(info);
  info->mode_errno = reg.count.mode_errno;
  info->sync = os::processors_synchronise() ? STATIC_CALL_SYNC_CORE
                                            : STATIC_CALL_SYNC_NONE;
  info->sync_errno = os::sync_errno();
  info->fallback = mode.fallback;
  for (key_state *key = reg.keys; key; key = key->next) {
    info->keys++;
    info->keys_followed += key->follows != nullptr;
    for (site_group *group = key->groups; group; group = group->next_of_key)
      count_sites(info, *group);
  }
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

int worse_of(int found, poke_result seen) {
  if (seen == poke_result::done)
    return found;
  return seen == poke_result::breakpoint && !found ? -EBUSY
         : seen == poke_result::breakpoint         ? found
                                                   : -EILSEQ;
}

// What stands at a group's sites, compared with what should; the worst finding.
int verify_group(const site_group &group) {
  int found = 0;
  if (group.like.kind == insn_kind::foreign)
    return found;
  for (uint32_t i = 0; i < group.count; i++) {
    place where = group.at(i);
    insn_bytes expected = encode(where, group.is.form, group.is.to);
    found = worse_of(found, compare(where.at, expected));
  }
  return found;
}

} // namespace

extern "C" {

int static_call_get_info(static_call_info *info) {
  if (!info)
    return -EINVAL;
  update_lock lock;
  if (lock.error)
    return lock.error;
  fill_info(info);
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
  auto look = [&found](const site_group &group) {
    int here = verify_group(group);
    if (here && found != -EILSEQ)
      found = here;
  };
  for (key_state *key = reg.keys; key; key = key->next) {
    look(key->tramp);
    for (site_group *group = key->groups; group; group = group->next_of_key)
      look(*group);
  }
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
