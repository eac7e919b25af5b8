// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// An array that grows, for what an update or a registration needs for a moment.
// The first elements live inside it, the rest in pages of our own: the
// program's malloc may itself be made of static calls.
#ifndef STATICCALL_SRC_OS_ARRAY_H
#define STATICCALL_SRC_OS_ARRAY_H

#include "os/linux.h"

#include <cstddef>
#include <type_traits>

namespace staticcall {

template <class Type, size_t Inside> class array {
  static_assert(std::is_trivially_copyable_v<Type>);

public:
  array() {} // the elements inside have no value before they are appended
  ~array() {
    if (mapped_)
      os::unmap(elements_, mapped_);
  }
  array(const array &) = delete;
  array &operator=(const array &) = delete;

  // False if memory is out.
  bool append(const Type &added) {
    if (size_ == capacity_ && !grow())
      return false;
    elements_[size_++] = added;
    return true;
  }
  // Room for `count` in all, which are to come. False if memory is out.
  bool reserve(size_t count) {
    return count <= capacity_ ||
           move_to(count * sizeof(Type), os::filled::at_once);
  }
  void shrink(size_t size) { size_ = size; }

  size_t size() const { return size_; }
  Type &operator[](size_t index) { return elements_[index]; }
  const Type &operator[](size_t index) const { return elements_[index]; }
  Type *begin() { return elements_; }
  Type *end() { return elements_ + size_; }
  const Type *begin() const { return elements_; }
  const Type *end() const { return elements_ + size_; }

private:
  bool grow() {
    return move_to(2 * capacity_ * sizeof(Type), os::filled::later);
  }

  bool move_to(size_t at_least, os::filled when) {
    size_t bytes = os::page_end(at_least);
    auto *larger = static_cast<Type *>(os::map(bytes, when));
    if (!larger)
      return false;
    for (size_t i = 0; i < size_; i++)
      larger[i] = elements_[i];
    if (mapped_)
      os::unmap(elements_, mapped_);
    elements_ = larger;
    mapped_ = bytes;
    capacity_ = bytes / sizeof(Type);
    return true;
  }

  union {
    Type inside[Inside];
  };
  Type *elements_ = inside;
  size_t size_ = 0, capacity_ = Inside, mapped_ = 0;
};

} // namespace staticcall

#endif
