// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// One change of code: any number of keys to their wanted targets, all or
// nothing.
//
//   plan        decide for every group, once, what is to be there and how
//   validate    compare what is there with what should be
//   open        make the pages writable
//   slots       the keys' pointers, which trampolines jump through
//   stores      trampolines and sites, one store each
//   breakpoints the others, three steps for all of them together
//   commit      what was planned is
//   close       give the pages their protections back
//   sync        no processor executes old bytes any more. Updates alone: the
//               old bytes of a new image do the same as the new ones
//
// An error before `slots` has changed nothing. A later one (somebody wrote to a
// site since it was validated) is undone. Called with the lock held.
#ifndef STATICCALL_SRC_UPDATE_TRANSACTION_H
#define STATICCALL_SRC_UPDATE_TRANSACTION_H

#include "os/window.h"
#include "update/memory_window.h"
#include "update/plan.h"

namespace staticcall {

class transaction {
public:
  // Keys of one update: a chain through next_changed, each with `wanted` set.
  explicit transaction(key_state *keys) : keys_(keys), image_(nullptr) {}
  // All that an image brings, to where its keys are now.
  explicit transaction(image *registered)
      : keys_(nullptr), image_(registered) {}
  transaction(const transaction &) = delete;
  transaction &operator=(const transaction &) = delete;

  int run();

  // The kernel's refusal to give a protection back; not an error of the update.
  int close_error() const { return close_error_; }
  // Whether run() has failed because text may not be made writable.
  bool open_error() const { return open_error_; }

private:
  int make_plan();
  int validate();
  int validate_stores(const site_group &group);
  int add_to_window(const image *owner, uintptr_t at, unsigned length);
  int open();
  int write();
  int store_all();
  void undo_stores();
  void write_slots(bool back);

  key_state *keys_;
  image *image_;
  plan plan_;
  window window_;
  memory_window memory_;
  // Where store_all() stopped: that many sites of that group are new.
  site_group *stopped_ = nullptr;
  uint32_t stopped_at_ = 0;
  int close_error_ = 0;
  bool open_error_ = false;
};

} // namespace staticcall

#endif
