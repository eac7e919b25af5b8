// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Small objects from pages of our own: the program's malloc may itself be made
// of static calls. Pages are reused and never given back.
#ifndef STATICCALL_SRC_OS_POOL_H
#define STATICCALL_SRC_OS_POOL_H

#include "os/linux.h"

#include <cstddef>
#include <new>

namespace staticcall {

// The first `inside` objects live in the pool itself: most programs need no
// page more, and a start is a few page faults shorter.
template <class Type, size_t inside = 0> class pool {
public:
  // A zeroed object, or nullptr if memory is out. Slots that were never used
  // are not touched before: a program with few keys has few pages.
  Type *make() {
    slot *taken = free_;
    if (taken)
      free_ = taken->free.next;
    else if (fresh_ != end_ || refill())
      taken = fresh_++;
    return taken ? new (taken) Type() : nullptr;
  }

  void release(Type *object) {
    slot *freed = new (object) slot;
    freed->free.next = free_;
    free_ = freed;
  }

private:
  // A free slot keeps the object's first word: runtime_of() may be about to
  // read it in a key that is being forgotten.
  union slot {
    struct {
      void *first_word;
      slot *next;
    } free;
    alignas(Type) char bytes[sizeof(Type)];
  };
  static constexpr size_t chunk = 16 * os::page_size;
  static constexpr size_t slots_in_chunk = chunk / sizeof(slot);

  bool refill() {
    if (inside && !end_) {
      fresh_ = inside_;
      end_ = inside_ + inside;
      return true;
    }
    auto *slots = static_cast<slot *>(os::map(chunk));
    if (!slots)
      return false;
    fresh_ = slots;
    end_ = slots + slots_in_chunk;
    return true;
  }

  slot *free_ = nullptr;
  slot *fresh_ = nullptr, *end_ = nullptr;
  slot inside_[inside ? inside : 1] = {};
};

} // namespace staticcall

#endif
