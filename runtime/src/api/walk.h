// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A walk over all sites, in pieces, so that what it tells is told without the
// lock.
//
// A piece is copied under the lock into the walker's own frame. Nothing else
// belongs to a walk: one that is left by an exception, longjmp or pthread_exit
// leaves nothing behind, and there is no memory that could be out.
//
// The groups of one key in one image are a family, made together and dropped
// together. Its sites are told in the order of their addresses, whatever group
// they are in. The newest group stands for the family.
//
// A walk goes from the newest family to the oldest, by their serial numbers.
// Families that come meanwhile are newer than where it began, and those that go
// are missed only if they go before their turn.
#ifndef STATICCALL_SRC_API_WALK_H
#define STATICCALL_SRC_API_WALK_H

#include "update/registry.h"

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
  void next_family();
  bool copy_name(const key_state *key);
  void copy_site(int to, const site_group &of, uint32_t index);

  static_call_site_info sites_[piece];
  char names_[longest_name + 1];
  size_t names_used_ = 0;
  const char *name_ = nullptr; // the family's, in names_
  // Where it goes on: the first site of a family at or behind a position. The
  // pointer is good while no group has gone since `groups_gone_`; the serial
  // number is good for ever.
  site_group *group_ = nullptr;
  uint64_t serial_ = UINT64_MAX;
  uint64_t groups_gone_ = UINT64_MAX;
  uint32_t position_ = 0;
};

} // namespace staticcall

#endif
