// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Small objects: zeroed, apart, reused.

#include "os/pool.h"

#include "gtest/gtest.h"

#include <cstdint>
#include <set>

using namespace staticcall;

namespace {

struct object {
  const void *first;
  uint64_t rest[5];
};

TEST(Pool, ObjectsDoNotOverlap) {
  pool<object> objects;
  std::set<object *> made;
  for (unsigned i = 0; i < 5000; i++) {
    object *one = objects.make();
    ASSERT_NE(one, nullptr);
    auto next = made.lower_bound(one);
    EXPECT_TRUE(next == made.end() || *next >= one + 1);
    EXPECT_TRUE(next == made.begin() || *std::prev(next) + 1 <= one);
    made.insert(one);
  }
}

TEST(Pool, ReusesZeroed) {
  pool<object> objects;
  object *one = objects.make();
  one->first = one;
  one->rest[4] = 4;
  objects.release(one);
  object *again = objects.make();
  EXPECT_EQ(again, one);
  EXPECT_EQ(again->first, nullptr);
  EXPECT_EQ(again->rest[4], 0u);
}

// runtime_of() may read it without the lock.
TEST(Pool, FreeObjectKeepsItsFirstWord) {
  pool<object> objects;
  object *one = objects.make();
  one->first = &objects;
  objects.release(one);
  EXPECT_EQ(*reinterpret_cast<void *const volatile *>(one), &objects);
}

} // namespace
