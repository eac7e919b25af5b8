// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Small objects from pages of our own: the program's malloc may itself be made
// of static calls. Pages are reused and never given back.
#ifndef STATICCALL_SRC_POOL_H
#define STATICCALL_SRC_POOL_H

#include "os_linux.h"

#include <cstddef>
#include <new>

namespace staticcall {

template <class Type> class pool {
public:
  // A zeroed object, or nullptr if memory is out.
  Type *make() {
    if (!free_ && !refill())
      return nullptr;
    slot *taken = free_;
    free_ = taken->free.next;
    return new (taken) Type();
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

  bool refill() {
    auto *slots = static_cast<slot *>(os::map(chunk));
    if (!slots)
      return false;
    for (size_t i = 0; i < chunk / sizeof(slot); i++) {
      slots[i].free.next = free_;
      free_ = &slots[i];
    }
    return true;
  }

  slot *free_ = nullptr;
};

} // namespace staticcall

#endif
