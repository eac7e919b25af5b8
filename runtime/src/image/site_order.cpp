// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Sorts what a linker did not.

#include "image/site_order.h"

#include <algorithm>

namespace staticcall {
namespace {

bool is_sorted(const static_call_site *records, uint32_t count) {
  for (uint32_t i = 1; i < count; i++)
    if (self_relative(&records[i - 1].site) > self_relative(&records[i].site))
      return false;
  return true;
}

} // namespace

site_order::site_order(const image_source &source)
    : bytes_(os::page_end(source.record_count() * sizeof(uint32_t))),
      sorted_(is_sorted(source.records(), source.record_count())) {
  if (sorted_)
    return;
  order_ = static_cast<uint32_t *>(os::map(bytes_));
  if (!order_)
    return;
  uint32_t count = source.record_count();
  const static_call_site *records = source.records();
  for (uint32_t i = 0; i < count; i++)
    order_[i] = i;
  std::sort(order_, order_ + count, [records](uint32_t a, uint32_t b) {
    uintptr_t site_a = self_relative(&records[a].site);
    uintptr_t site_b = self_relative(&records[b].site);
    return site_a != site_b ? site_a < site_b : a < b;
  });
}

site_order::~site_order() {
  if (order_)
    os::unmap(order_, bytes_);
}

} // namespace staticcall
