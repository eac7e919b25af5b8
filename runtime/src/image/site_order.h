// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The records of a table in the order of their sites.
//
// Linkers sort them (SHF_LINK_ORDER: lld and GNU ld), or do not (gold and
// mold). Folded functions make several records of one site: the first in the
// table comes first.
#ifndef STATICCALL_SRC_IMAGE_SITE_ORDER_H
#define STATICCALL_SRC_IMAGE_SITE_ORDER_H

#include "image/image_source.h"

namespace staticcall {

// Takes memory only if the records are not sorted.
class site_order {
public:
  explicit site_order(const image_source &source);
  ~site_order();
  site_order(const site_order &) = delete;
  site_order &operator=(const site_order &) = delete;

  bool out_of_memory() const { return !sorted_ && !order_; }
  uint32_t operator[](uint32_t place) const {
    return sorted_ ? place : order_[place];
  }

private:
  size_t bytes_;
  bool sorted_;
  uint32_t *order_ = nullptr;
};

} // namespace staticcall

#endif
