// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Lists from which any element is taken without a search: each has, beside the
// pointer to the next, the address of the pointer that leads to itself.
#ifndef STATICCALL_SRC_UPDATE_LINKED_LIST_H
#define STATICCALL_SRC_UPDATE_LINKED_LIST_H

namespace staticcall {

template <class Type, Type *Type::*next, Type **Type::*link>
struct linked_list {
  static void push(Type **first, Type *added) {
    added->*next = *first;
    added->*link = first;
    if (*first)
      (*first)->*link = &(added->*next);
    *first = added;
  }
  // Pre: it is in a list.
  static void take(Type *taken) {
    *(taken->*link) = taken->*next;
    if (taken->*next)
      (taken->*next)->*link = taken->*link;
    taken->*next = nullptr;
    taken->*link = nullptr;
  }
};

} // namespace staticcall

#endif
