// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Writing the sites of one group, one store each, as a plan says.
//
// Nothing is decided here, and nothing is made writable.
#ifndef STATICCALL_SRC_UPDATE_GROUP_STORES_H
#define STATICCALL_SRC_UPDATE_GROUP_STORES_H

#include "bytes/text_poke.h"
#include "update/plan.h"

namespace staticcall {

// -EBUSY for a breakpoint of somebody else's, -EILSEQ for other bytes, -EACCES
// for a write that the kernel refused.
int errno_of(poke_result result);

// The first site that is not what it should be, or `count`.
uint32_t compare_sites(const site_group &group);
// Why the site there is not.
int wrong_at(const site_group &group, uint32_t index);

// Replaces the sites from the first on, as planned. Returns how many are new:
// fewer than all if one is not what it was.
uint32_t store_sites(const site_group &group);
// Puts the first `count` sites back. Where somebody else has written since,
// theirs stays, and the next update says so.
void undo_sites(const site_group &group, uint32_t count);

// Counts the pages of an image that are written, each once.
void mark_dirty(const image *owner, uintptr_t at, unsigned length);

// The first site behind `index` that is not in its page, or `count`. Sites of
// one page are many where they are dense, so the steps double.
uint32_t next_page(const site_group &group, uint32_t index);

// Calls visit(first address) for each page that the sites begin in. A place
// that one store replaces is inside one page.
template <class Visitor>
int for_each_page(const site_group &group, Visitor visit) {
  for (uint32_t i = 0; i < group.count; i = next_page(group, i))
    if (int error = visit(group.owner->begin + group.positions[i]))
      return error;
  return 0;
}

} // namespace staticcall

#endif
