// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Objects by an address of theirs, where a range of addresses is asked for.
//
// A treap: a binary tree by address, which is a heap by a number that looks
// random, so that it is balanced however the addresses come. The links are in
// the objects. Nothing is recursive: an update has little stack.
#ifndef STATICCALL_SRC_UPDATE_ADDRESS_TREE_H
#define STATICCALL_SRC_UPDATE_ADDRESS_TREE_H

#include <cstdint>

namespace staticcall {

template <class Type> struct tree_links {
  Type *left, *right;
};

// `address_of(object)` must not change while the object is in the tree. Several
// objects may have one address.
template <class Type, tree_links<Type> Type::*links,
          uintptr_t (*address_of)(const Type &)>
class address_tree {
public:
  // Pre: it is not in the tree.
  void add(Type *added) {
    Type **link = &root_;
    while (*link && rank(*link) >= rank(added))
      link = child(*link, before(added, *link));
    Type *rest = *link;
    *link = added;
    split(rest, added);
  }

  // Pre: it is in the tree.
  void remove(Type *removed) {
    Type **link = &root_;
    while (*link != removed)
      link = child(*link, before(removed, *link));
    join(link, (removed->*links).left, (removed->*links).right);
    removed->*links = {};
  }

  // The object with the lowest address that is not below `at`, or nullptr.
  Type *first_from(uintptr_t at) const {
    return first([at](const Type &one) { return address_of(one) >= at; });
  }
  // The one after `known`, which may be in the tree or not.
  Type *after(const Type *known) const {
    return first([known](const Type &one) { return before(known, &one); });
  }

private:
  // Objects of a pool are equally spaced, so that one multiplication would give
  // numbers with a pattern.
  static uint64_t rank(const Type *one) {
    uint64_t mixed = reinterpret_cast<uintptr_t>(one) * 0x9e3779b97f4a7c15ull;
    mixed = (mixed ^ mixed >> 32) * 0xbf58476d1ce4e5b9ull;
    return mixed ^ mixed >> 29;
  }
  static bool before(const Type *a, const Type *b) {
    uintptr_t of_a = address_of(*a), of_b = address_of(*b);
    return of_a != of_b ? of_a < of_b : a < b;
  }
  static Type **child(Type *of, bool left) {
    return left ? &(of->*links).left : &(of->*links).right;
  }

  // What comes before `at` becomes its left, the rest its right.
  static void split(Type *tree, Type *at) {
    Type **left = &(at->*links).left, **right = &(at->*links).right;
    while (tree) {
      bool is_left = before(tree, at);
      Type **&end = is_left ? left : right;
      *end = tree;
      end = child(tree, !is_left);
      tree = *end;
    }
    *left = *right = nullptr;
  }

  // Everything in `left` comes before everything in `right`.
  static void join(Type **link, Type *left, Type *right) {
    while (left && right) {
      bool is_left = rank(left) >= rank(right);
      Type *&top = is_left ? left : right;
      *link = top;
      link = child(top, !is_left);
      top = *link;
    }
    *link = left ? left : right;
  }

  // The first for which `holds`: so it does for all after it.
  template <class Predicate> Type *first(Predicate holds) const {
    Type *found = nullptr;
    for (Type *one = root_; one;)
      if (holds(*one)) {
        found = one;
        one = (one->*links).left;
      } else {
        one = (one->*links).right;
      }
    return found;
  }

  Type *root_ = nullptr;
};

} // namespace staticcall

#endif
