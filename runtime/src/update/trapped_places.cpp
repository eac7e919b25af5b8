// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// One function for each step.

#include "update/trapped_places.h"

#include "bytes/text_poke.h"
#include "os/inject.h"
#include "os/processors.h"
#include "trap/breakpoint.h"
#include "update/group_stores.h"

namespace staticcall {
namespace {

// Of the first `set` places. An int3 that cannot be taken away now stays ours:
// behind it the handler goes on calling the key's target.
void undo_breakpoints(const plan &planned, size_t set) {
  for (size_t i = 0; i < set; i++)
    poke_first(planned.traps()[i].where.at, planned.traps()[i].before);
  os::sync_processors();
  for (size_t i = 0; i < planned.traps().size(); i++) {
    const plan::trap &it = planned.traps()[i];
    bool ours = i < set;
    if (!ours || compare(it.where.at, it.before) != poke_result::breakpoint)
      breakpoint_arm(it.where.at, false);
  }
}

int set_breakpoints(const plan &planned) {
  size_t set = 0;
  int error = 0;
  for (const plan::trap &it : planned.traps()) {
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
    os::sync_processors();
    // A filter that came after us (seccomp): without this sync others may
    // still be executing the old first byte, and the tail must not change.
    error = os::processors_synchronise() ? 0 : -os::sync_errno();
  }
  if (error)
    undo_breakpoints(planned, set);
  return error;
}

// A kernel that refuses now what it allowed a moment ago leaves breakpoints,
// behind which the handler goes on calling the old target.
int write_tails(const plan &planned) {
  for (const plan::trap &it : planned.traps())
    if (int error = errno_of(poke_tail(it.where.at, it.after)))
      return error;
  STATICCALL_INJECT_POINT(inject_tails_written);
  // If a filter refuses it just now, the update is completed all the same:
  // fetches see stores in program order (AMD64 APM volume 2, 7.6.1), so a new
  // first byte comes with the new tail. The alternative is a breakpoint for
  // good.
  os::sync_processors();
  STATICCALL_INJECT_POINT(inject_tails_synced);
  return 0;
}

void write_first_bytes(const plan &planned) {
  for (const plan::trap &it : planned.traps()) {
    poke_first(it.where.at, it.after);
    mark_dirty(it.group->owner, it.where.at, it.before.length);
    STATICCALL_INJECT_POINT(inject_one_first_written);
  }
  STATICCALL_INJECT_POINT(inject_first_written);
  os::sync_processors();
  STATICCALL_INJECT_POINT(inject_first_synced);
}

// Where the new bytes are not (a debugger's int3), the handler goes on serving.
void retire_breakpoints(const plan &planned) {
  for (const plan::trap &it : planned.traps())
    if (compare(it.where.at, it.after) == poke_result::done)
      breakpoint_arm(it.where.at, false);
  reg.count.breakpoint_sites += planned.traps().size();
}

} // namespace

int replace_behind_breakpoints(const plan &planned) {
  if (!planned.traps().size())
    return 0;
  os::signals_blocked blocked(os::blocking::all);
  if (int error = set_breakpoints(planned))
    return error;
  STATICCALL_INJECT_POINT(inject_breakpoints_synced);
  if (int error = write_tails(planned))
    return error;
  write_first_bytes(planned);
  retire_breakpoints(planned);
  return 0;
}

} // namespace staticcall
