// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Numbers by address, for one registration. Open addressing, at most half full.
#ifndef STATICCALL_SRC_IMAGE_TRAMP_INDEX_H
#define STATICCALL_SRC_IMAGE_TRAMP_INDEX_H

#include <cstddef>
#include <cstdint>

namespace staticcall {

class tramp_index {
public:
  static constexpr uint32_t none = UINT32_MAX;

  tramp_index() = default;
  ~tramp_index();
  tramp_index(const tramp_index &) = delete;
  tramp_index &operator=(const tramp_index &) = delete;

  // The number of an address that was added, or `none`.
  uint32_t find(uintptr_t at) const { return probe(at)->number; }
  // False if memory is out. Pre: it is not there.
  bool add(uintptr_t at, uint32_t number);
  // The same, whether it is there or not.
  bool put(uintptr_t at, uint32_t number);

private:
  struct slot {
    uintptr_t at = 0; // 0: free
    uint32_t number = none;
  };
  static constexpr size_t inside = 16;

  // The slot of `at`, or the free one where it belongs.
  slot *probe(uintptr_t at) const {
    size_t mask = capacity_ - 1;
    size_t i = at * 0x9e3779b97f4a7c15ull >> 32 & mask;
    while (slots_[i].at && slots_[i].at != at)
      i = (i + 1) & mask;
    return &slots_[i];
  }
  bool grow();

  slot first_[inside];
  slot *slots_ = first_;
  size_t capacity_ = inside, used_ = 0, bytes_ = 0;
};

} // namespace staticcall

#endif
