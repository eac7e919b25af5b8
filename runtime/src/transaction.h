// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// One change of code: any number of keys to their wanted targets, all or
// nothing.
//
//   validate    decide what is to be at every place; compare what is there
//   open        make the pages writable
//   slots       the keys' pointers, which trampolines jump through
//   stores      trampolines and sites, one store each
//   breakpoints the others, three steps for all of them together
//   close       give the pages their protections back
//   sync        no processor executes old bytes any more
//
// An error before `stores` has changed nothing; one in it (somebody wrote to a
// site since it was validated) is undone. Called with the lock held.
#ifndef STATICCALL_SRC_TRANSACTION_H
#define STATICCALL_SRC_TRANSACTION_H

#include "memory_window.h"
#include "redirection.h"
#include "registry.h"
#include "text_poke.h"
#include "window.h"

namespace staticcall {

// How breakpoints stand in this transaction.
enum class breakpoint_use : uint8_t { unasked, granted, denied };

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

private:
  // A place, and what is to happen there.
  struct step {
    place where;
    site_state *state;
    const image *owner;
    key_state *key;
    insn_form form;
    uint32_t why;
    insn_bytes before, after;
    bool breakpoint;
    bool changes() const { return !(before == after); }
  };

  // Visits places as steps. direct(sites, i) takes care of sites of a group
  // from `i` on, and returns the first that it leaves.
  template <class Visitor, class Direct>
  int for_each(Visitor visit, Direct direct);
  template <class Visitor> int for_each(Visitor visit);
  template <class Visitor, class Direct>
  int visit_group(site_group *group, Visitor visit, Direct direct);
  int decide(step *it);
  bool wants_breakpoint(const step &it);
  bool breakpoint_granted();
  void keep(step *it);
  int validate();
  int open();
  int write();
  int store_all();
  void undo_stores();
  int breakpoints();
  template <class Visitor> int for_each_breakpoint(Visitor visit);
  int set_breakpoints();
  void undo_breakpoints(uint64_t set);
  int write_tails();
  void write_first_bytes();
  void retire_breakpoints();
  void write_slots(bool back);
  void commit(step *it);

  key_state *keys_;
  image *image_;
  window window_;
  memory_window memory_;
  breakpoint_use breakpoint_ = breakpoint_use::unasked;
  uint64_t change_count_ = 0;
  uint64_t reached_ = 0;
  uint64_t breakpoint_count_ = 0;
  int close_error_ = 0;
};

} // namespace staticcall

#endif
