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

TEST(Pool, FirstObjectsAreInsideIt) {
  pool<object, 3> objects;
  auto inside = [&objects](const object *one) {
    auto *at = reinterpret_cast<const char *>(one);
    auto *begin = reinterpret_cast<const char *>(&objects);
    return at >= begin && at + sizeof *one <= begin + sizeof objects;
  };
  object *made[4];
  for (object *&one : made) {
    one = objects.make();
    ASSERT_NE(one, nullptr);
  }
  EXPECT_TRUE(inside(made[0]) && inside(made[1]) && inside(made[2]));
  EXPECT_FALSE(inside(made[3]));
  objects.release(made[1]);
  EXPECT_EQ(objects.make(), made[1]);
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
