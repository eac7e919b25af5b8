// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The loader's objects, found by address and all at once.

#include "image/libc_symbol.h"
#include "image/modules.h"

#include "gtest/gtest.h"

#include <cstdio>
#include <cstdlib>
#include <sys/mman.h>

using namespace staticcall;

namespace {

uintptr_t address(const void *at) { return reinterpret_cast<uintptr_t>(at); }
const int own_constant = 1;

bool by_address_works() { return libc_symbol("_dl_find_object") != 0; }

TEST(Modules, OnlyWhatIsAskedForIsKnown) {
  if (!by_address_works())
    GTEST_SKIP() << "the C library has no _dl_find_object";
  module_map modules;
  EXPECT_EQ(modules.modules, 0u);
  const module_segment *own = modules.find(address(&own_constant), 4);
  ASSERT_NE(own, nullptr);
  EXPECT_TRUE(own->program);
  EXPECT_EQ(modules.modules, 1u);
  EXPECT_EQ(modules.find(address(&own_constant), 1), own);
  EXPECT_EQ(modules.modules, 1u);
  const module_segment *libc = modules.find(address(&stdout), 1);
  ASSERT_NE(libc, nullptr);
  EXPECT_LE(modules.modules, 2u); // `stdout` may be copied into the program
  EXPECT_FALSE(modules.missed());
}

TEST(Modules, TheStackIsNoModule) {
  int local = 0;
  module_map some, all(module_lookup::all);
  EXPECT_EQ(some.find(address(&local), 1), nullptr);
  EXPECT_EQ(all.find(address(&local), 1), nullptr);
  EXPECT_EQ(some.missed(), by_address_works());
  EXPECT_FALSE(all.missed());
}

TEST(Modules, LengthCounts) {
  module_map all(module_lookup::all);
  const module_segment *own = all.find(address(&own_constant), 4);
  ASSERT_NE(own, nullptr);
  EXPECT_EQ(all.find(own->begin, own->end - own->begin), own);
  EXPECT_EQ(all.find(own->begin, own->end - own->begin + 1), nullptr);
}

// Whichever way an object is found, its segments are the same.
TEST(Modules, BothWaysSayTheSame) {
  module_map all(module_lookup::all), some;
  for (const void *inside : {static_cast<const void *>(&own_constant),
                             reinterpret_cast<const void *>(&mmap),
                             static_cast<const void *>(&stdout)}) {
    const module_segment *one = all.find(address(inside), 1);
    ASSERT_NE(one, nullptr);
    all.for_each_beside(*one, [&](const module_segment &segment) {
      const module_segment *same = some.find(segment.begin, 1);
      ASSERT_NE(same, nullptr);
      EXPECT_EQ(same->begin, segment.begin);
      EXPECT_EQ(same->end, segment.end);
      EXPECT_EQ(same->protection, segment.protection);
      EXPECT_EQ(same->program, segment.program);
      EXPECT_EQ(same->object.base, segment.object.base);
      EXPECT_EQ(same->object.header_count, segment.object.header_count);
      EXPECT_STREQ(same->object.file, segment.object.file);
    });
  }
  EXPECT_FALSE(some.missed());
}

// More than there is room for inside, in any order; searched before and after
// the list of all is sorted.
TEST(Modules, ManySegments) {
  constexpr uintptr_t count = 3000, step = 0x100;
  for (module_lookup how : {module_lookup::by_address, module_lookup::all}) {
    module_map modules(how);
    for (uintptr_t i = 0; i < count; i++) {
      uintptr_t begin = 0x10000 + i * 1009 % count * step;
      modules.add({begin, begin + step / 2, PROT_READ, 7, false, {}});
    }
    ASSERT_TRUE(modules.complete());
    for (uintptr_t i = 0; i < count; i++) {
      uintptr_t begin = 0x10000 + i * step;
      const module_segment *found = modules.find(begin + 1, step / 2 - 1);
      ASSERT_NE(found, nullptr);
      EXPECT_EQ(found->begin, begin);
      EXPECT_EQ(modules.find(begin + step / 2, 1), nullptr);
    }
  }
}

TEST(Modules, ReadableOrNot) {
  void *pages = mmap(nullptr, 2 * os::page_size, PROT_READ | PROT_WRITE,
                     MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  ASSERT_NE(pages, MAP_FAILED);
  EXPECT_TRUE(os::is_readable(address(pages))); // its word is 0
  *static_cast<int *>(pages) = 1;
  EXPECT_TRUE(os::is_readable(address(pages)));
  mprotect(pages, os::page_size, PROT_NONE);
  EXPECT_FALSE(os::is_readable(address(pages)));
  munmap(pages, 2 * os::page_size);
  EXPECT_FALSE(os::is_readable(address(pages)));
}

TEST(Modules, FunctionOfTheCLibrary) {
  EXPECT_EQ(libc_symbol("no_such_function_anywhere"), 0u);
  if (by_address_works())
    EXPECT_NE(libc_symbol("_dl_find_object"), 0u);
}

} // namespace
