// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The handler's table: found, not found, and found while it grows.

#include "trap/breakpoint_table.h"

#include "gtest/gtest.h"

#include <set>
#include <thread>

using namespace staticcall;

namespace {

constexpr uintptr_t base = 0x400000;

TEST(BreakpointTable, EmptyHasNothing) {
  breakpoint_table table;
  EXPECT_EQ(table.find(base), nullptr);
}

TEST(BreakpointTable, FindsWhatWasInserted) {
  breakpoint_table table;
  breakpoint_entry *entry = table.insert(base);
  ASSERT_NE(entry, nullptr);
  EXPECT_EQ(table.find(base), entry);
  EXPECT_EQ(table.insert(base), entry);
  EXPECT_EQ(table.find(base + 1), nullptr);
}

TEST(BreakpointTable, GrowsWithEverythingInIt) {
  breakpoint_table table;
  static_call_key key = {};
  constexpr uintptr_t many = 5000;
  for (uintptr_t i = 0; i < many; i++) {
    breakpoint_entry *entry = table.insert(base + 16 * i);
    ASSERT_NE(entry, nullptr);
    entry->key = &key;
    entry->kind = i % 3;
    entry->condition = i % 16;
    entry->armed = i % 2;
  }
  for (uintptr_t i = 0; i < many; i++) {
    breakpoint_entry *entry = table.find(base + 16 * i);
    ASSERT_NE(entry, nullptr);
    EXPECT_EQ(entry->key, &key);
    EXPECT_EQ(entry->kind, i % 3);
    EXPECT_EQ(entry->condition, i % 16);
    EXPECT_EQ(entry->armed, i % 2);
    EXPECT_EQ(table.find(base + 16 * i + 1), nullptr);
  }
}

TEST(BreakpointTable, VisitsEachOnce) {
  breakpoint_table table;
  for (uintptr_t i = 0; i < 1000; i++)
    table.insert(base + i);
  std::set<uintptr_t> seen;
  table.for_each([&](breakpoint_entry &entry) {
    EXPECT_TRUE(seen.insert(entry.at).second);
  });
  EXPECT_EQ(seen.size(), 1000u);
}

// As a handler would: from another thread, without a lock, at any time.
TEST(BreakpointTable, FoundWhileItGrows) {
  breakpoint_table table;
  std::atomic<uintptr_t> inserted{0};
  std::atomic<bool> done{false};
  uint64_t missing = 0, looked = 0;
  std::thread reader([&] {
    while (!done || !looked)
      for (uintptr_t i = 0, n = inserted; i < n; i++, looked++) {
        breakpoint_entry *entry = table.find(base + 8 * i);
        missing += !entry || entry->at != base + 8 * i;
      }
  });
  for (uintptr_t i = 0; i < 20000; i++) {
    ASSERT_NE(table.insert(base + 8 * i), nullptr);
    inserted = i + 1;
  }
  done = true;
  reader.join();
  EXPECT_EQ(missing, 0u);
  EXPECT_GT(looked, 0u);
}

} // namespace
