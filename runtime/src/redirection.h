// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// From one function to another: most updates, at most of their sites.
//
// A site that is direct and stays direct needs no decision, and only its
// displacement changes. A pass over such sites is one small loop, where the
// general way (transaction::decide) spells out every byte before and after. A
// site that is not of this kind, or not as expected, is left to the general
// way, which does it or says why not.
#ifndef STATICCALL_SRC_REDIRECTION_H
#define STATICCALL_SRC_REDIRECTION_H

#include "mode.h"
#include "registry.h"
#include "text_poke.h"
#include "valgrind.h"

namespace staticcall {

// The sites of one group, in one pass of an update of its key.
class redirection {
public:
  explicit redirection(const site_group &group)
      : owner_(group.owner), from_(group.key->now.address),
        to_(group.key->wanted.address),
        possible_(between_functions(*group.key) && owner_->writable &&
                  !mode.memory &&
                  mode.fallback != STATIC_CALL_FALLBACK_STRICT) {}
  // Valgrind hears of all that was written at once.
  ~redirection() {
    if (written_high_)
      discard_translations(written_low_, written_high_ - written_low_);
  }
  redirection(const redirection &) = delete;
  redirection &operator=(const redirection &) = delete;

  // Walk the sites from `index` on, in the group's order, while they are of
  // this kind and hold what they should; first_of_page(owner, where) may return
  // false to end it. Returns the first one that is left to the general way, or
  // no_site; those before it are added to `count`.
  template <class FirstOfPage>
  uint32_t look(uint32_t index, uint64_t *count,
                FirstOfPage first_of_page) const {
    uintptr_t page = 0;
    return walk(index, count, [&](const site_state &, const place &where) {
      if (os::page_begin(where.at) == page)
        return true;
      page = os::page_begin(where.at);
      return first_of_page(owner_, where);
    });
  }

  // Likewise, and redirect each with one store; then visit(owner, where,
  // first_of_page). Pre: look() has seen them, and their pages are writable.
  template <class Visitor>
  uint32_t store(uint32_t index, uint64_t *count, Visitor visit) {
    uintptr_t page = 0;
    return walk(index, count, [&](site_state &state, const place &where) {
      redirect_branch(where, to_);
      state.old_form = state.form;
      state.old_why = state.why;
      bool first_of_page = os::page_begin(where.at) != page;
      if (first_of_page)
        wrote(page = os::page_begin(where.at));
      visit(owner_, where, first_of_page);
      return true;
    });
  }

private:
  static bool between_functions(const key_state &key) {
    return key.now.kind == target_kind::function &&
           key.wanted.kind == target_kind::function && key.now != key.wanted;
  }

  static bool direct(const site_state &state) {
    return state.contained &&
           state.form == static_cast<uint32_t>(insn_form::target) &&
           state.why == STATIC_CALL_SITE_DIRECT;
  }

  template <class Step>
  uint32_t walk(uint32_t index, uint64_t *count, Step step) const {
    if (!possible_)
      return index;
    const uintptr_t from = from_, to = to_;
    site_state *const sites = owner_->sites;
    uint64_t walked = 0;
    for (; index != no_site; index = sites[index].next, walked++) {
      site_state &state = sites[index];
      place where = {owner_->site_address(index), 0,
                     static_cast<insn_kind>(state.kind),
                     static_cast<uint8_t>(state.condition)};
      if (!direct(state) || !branch_goes_to(where, from) ||
          !reaches(where.at + branch_length(where.kind), to) ||
          !step(state, where))
        break;
    }
    *count += walked;
    return index;
  }

  // A contained place is inside one page.
  void wrote(uintptr_t page) {
    written_low_ = page < written_low_ ? page : written_low_;
    uintptr_t end = page + os::page_size;
    written_high_ = end > written_high_ ? end : written_high_;
  }

  const image *owner_;
  uintptr_t from_, to_;
  uintptr_t written_low_ = UINTPTR_MAX, written_high_ = 0;
  bool possible_;
};

} // namespace staticcall

#endif
