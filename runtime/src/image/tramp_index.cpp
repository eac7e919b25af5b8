// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A table that doubles.

#include "image/tramp_index.h"

#include "os/linux.h"

#include <new>

namespace staticcall {

tramp_index::~tramp_index() {
  if (bytes_)
    os::unmap(slots_, bytes_);
}

// The slot of `at`, or the free one where it belongs.
tramp_index::slot *tramp_index::probe(uintptr_t at) const {
  size_t mask = capacity_ - 1;
  // Trampolines are 8-aligned, and 16 bytes apart as a rule.
  size_t i = (at >> 4) * 0x9e3779b97f4a7c15ull >> 32 & mask;
  while (slots_[i].at && slots_[i].at != at)
    i = (i + 1) & mask;
  return &slots_[i];
}

bool tramp_index::grow() {
  size_t capacity = 2 * capacity_;
  size_t bytes = os::page_end(capacity * sizeof(slot));
  void *memory = os::map(bytes);
  if (!memory)
    return false;
  slot *old = slots_;
  size_t old_capacity = capacity_, old_bytes = bytes_;
  slots_ = new (memory) slot[capacity];
  capacity_ = capacity;
  bytes_ = bytes;
  for (size_t i = 0; i < old_capacity; i++)
    if (old[i].at)
      *probe(old[i].at) = old[i];
  if (old_bytes)
    os::unmap(old, old_bytes);
  return true;
}

bool tramp_index::add(uintptr_t at, uint32_t number) {
  if (2 * (used_ + 1) > capacity_ && !grow())
    return false;
  slot *free = probe(at);
  free->at = at;
  free->number = number;
  used_++;
  return true;
}

} // namespace staticcall
