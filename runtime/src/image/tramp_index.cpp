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

bool tramp_index::put(uintptr_t at, uint32_t number) {
  slot *known = probe(at);
  if (!known->at)
    return add(at, number);
  known->number = number;
  return true;
}

} // namespace staticcall
