// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The tree against a sorted list, and how many objects a search looks at.

#include "update/address_tree.h"

#include "gtest/gtest.h"

#include <algorithm>
#include <cstdlib>
#include <vector>

using namespace staticcall;

namespace {

struct object {
  uintptr_t at;
  tree_links<object> links;
};

size_t looks; // at objects
uintptr_t address_of(const object &one) {
  looks++;
  return one.at;
}

using tree = address_tree<object, &object::links, address_of>;

// Some addresses twice.
std::vector<object> some_objects(size_t count) {
  std::vector<object> objects(count);
  for (size_t i = 0; i < count; i++)
    objects[i].at = i * 7919 % count / 2 * 16;
  return objects;
}

std::vector<uintptr_t> addresses_from(const tree &all, uintptr_t begin) {
  std::vector<uintptr_t> found;
  for (object *one = all.first_from(begin); one; one = all.after(one))
    found.push_back(one->at);
  return found;
}

TEST(AddressTree, EmptyHasNothing) { EXPECT_EQ(tree().first_from(0), nullptr); }

TEST(AddressTree, EverythingInOrder) {
  std::vector<object> objects = some_objects(300);
  tree all;
  std::vector<uintptr_t> expected;
  for (object &one : objects) {
    all.add(&one);
    expected.push_back(one.at);
  }
  std::sort(expected.begin(), expected.end());
  EXPECT_EQ(addresses_from(all, 0), expected);
  expected.erase(expected.begin(), expected.begin() + 100);
  EXPECT_EQ(addresses_from(all, 50 * 16), expected);
  EXPECT_EQ(addresses_from(all, 50 * 16 - 1), expected);
  EXPECT_EQ(all.first_from(150 * 16), nullptr);
}

TEST(AddressTree, WhatIsTakenOutIsNotThere) {
  std::vector<object> objects = some_objects(300);
  tree all;
  for (object &one : objects)
    all.add(&one);
  std::vector<uintptr_t> expected;
  for (size_t i = 0; i < objects.size(); i++)
    if (i % 3)
      all.remove(&objects[i]);
    else
      expected.push_back(objects[i].at);
  std::sort(expected.begin(), expected.end());
  EXPECT_EQ(addresses_from(all, 0), expected);
  for (size_t i = 0; i < objects.size(); i++)
    if (i % 3)
      all.add(&objects[i]);
  EXPECT_EQ(addresses_from(all, 0).size(), objects.size());
}

// In whatever order they come: 65536 objects are 16 levels where the tree is
// balanced, and a random one has three times as many at most.
TEST(AddressTree, SearchLooksAtFew) {
  constexpr size_t count = 1 << 16;
  for (bool ascending : {false, true}) {
    std::vector<object> objects(count);
    tree all;
    for (size_t i = 0; i < count; i++) {
      objects[i].at = (ascending ? i : count - i) * 16;
      all.add(&objects[i]);
    }
    size_t most = 0;
    for (uintptr_t at = 0; at < count * 16; at += 1024) {
      looks = 0;
      all.first_from(at);
      most = std::max(most, looks);
    }
    EXPECT_LE(most, 48u);
  }
}

} // namespace
