// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A walk over all sites, in pieces, so that what it tells is told without the
// lock.
//
// A piece is copied under the lock into the walker's own frame. Nothing else
// belongs to a walk: one that is left by an exception, longjmp or pthread_exit
// leaves nothing behind, and there is no memory that could be out.
//
// A walk goes from the newest group to the oldest, by their serial numbers.
// Groups that come meanwhile are newer than where it began, and groups that go
// are missed only if they go before their turn.
#ifndef STATICCALL_SRC_WALK_H
#define STATICCALL_SRC_WALK_H

#include "registry.h"

namespace staticcall {

class site_walk {
public:
  site_walk() = default;
  site_walk(const site_walk &) = delete;
  site_walk &operator=(const site_walk &) = delete;

  // Copy the next sites: how many, 0 at the end, or a negative errno. Takes the
  // lock.
  int next();
  const static_call_site_info &operator[](int index) const {
    return sites_[index];
  }

  // The longest name that is told whole.
  static constexpr size_t longest_name = 1023;

private:
  static constexpr int piece = 16;

  void find_place();
  void next_group();
  bool copy_name(const char *name);
  void copy_site(int to);

  static_call_site_info sites_[piece];
  char names_[longest_name + 1];
  size_t names_used_ = 0;
  const char *name_ = nullptr; // the group's, in names_
  // Where it goes on: a site of a group. The pointer is good while no group has
  // gone since `groups_gone_`; the serial number is good for ever.
  site_group *group_ = nullptr;
  uint64_t serial_ = UINT64_MAX;
  uint64_t groups_gone_ = UINT64_MAX;
  uint32_t index_ = no_site;
};

} // namespace staticcall

#endif
