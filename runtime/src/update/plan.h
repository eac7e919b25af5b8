// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What a transaction is going to write, decided once.
//
// The plan has every group that the transaction looks at, with what is to stand
// there (site_group::planned) and how it gets there (site_group::how). Places
// that go behind a breakpoint are few: the plan has one entry for each of them,
// with the bytes before and after. The later steps walk the plan, and none
// decides anything again.
#ifndef STATICCALL_SRC_UPDATE_PLAN_H
#define STATICCALL_SRC_UPDATE_PLAN_H

#include "os/array.h"
#include "update/registry.h"

namespace staticcall {

class plan {
public:
  // A place behind a breakpoint.
  struct trap {
    place where;
    insn_bytes before, after;
    const site_group *group;
  };

  // Decide about a group and note it. -EBUSY if its sites are direct and cannot
  // be changed now, -EACCES if they cannot be at all, or -ENOMEM.
  int add(site_group *group);

  // Every group, in the order in which it was added.
  site_group *first() const { return first_; }
  const array<trap, 4> &traps() const { return traps_; }
  // Whether anything is to be written.
  bool writes() const { return writes_; }
  // Whether a place was left alone because no breakpoint may be set.
  bool breakpoints_denied() const {
    return breakpoints_ == breakpoint_use::denied;
  }

  // What is planned is from now on.
  void commit();

private:
  // How breakpoints stand in this transaction.
  enum class breakpoint_use : uint8_t { unasked, granted, denied };

  void append(site_group *group);
  int decide(site_group *group);
  bool breakpoints_granted();
  int add_traps(const site_group &group);

  site_group *first_ = nullptr, **end_ = &first_;
  array<trap, 4> traps_;
  breakpoint_use breakpoints_ = breakpoint_use::unasked;
  bool writes_ = false;
};

// The bytes at a place of the group, now and as planned.
insn_bytes bytes_before(const site_group &group, const place &where);
insn_bytes bytes_after(const site_group &group, const place &where);

} // namespace staticcall

#endif
