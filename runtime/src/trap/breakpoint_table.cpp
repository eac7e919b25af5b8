// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Open addressing, at most half full.

#include "trap/breakpoint_table.h"

#include "os/linux.h"

namespace staticcall {

// The entry of `at`, or the free one where it belongs.
breakpoint_entry *breakpoint_table::probe(block *table, uintptr_t at) {
  size_t mask = table->capacity - 1;
  size_t i = (at * 0x9e3779b97f4a7c15ull >> 32) & mask;
  for (;; i = (i + 1) & mask) {
    uintptr_t there = table->entries[i].at.load(std::memory_order_acquire);
    if (there == at || !there)
      return &table->entries[i];
  }
}

breakpoint_entry *breakpoint_table::find(uintptr_t at) const {
  block *table = current_.load(std::memory_order_acquire);
  breakpoint_entry *entry = table ? probe(table, at) : nullptr;
  return entry && entry->at.load(std::memory_order_acquire) == at ? entry
                                                                  : nullptr;
}

breakpoint_table::block *breakpoint_table::grow(block *old) {
  size_t capacity = old ? 2 * old->capacity : 128;
  auto *larger = static_cast<block *>(
      os::map(sizeof(block) + capacity * sizeof(breakpoint_entry)));
  if (!larger)
    return nullptr;
  larger->capacity = capacity;
  for_each([&](breakpoint_entry &entry) {
    uintptr_t at = entry.at.load(std::memory_order_relaxed);
    breakpoint_entry *copy = probe(larger, at);
    copy->key = entry.key.load();
    copy->kind = entry.kind.load();
    copy->condition = entry.condition.load();
    copy->armed = entry.armed.load();
    copy->at = at;
    larger->used++;
  });
  current_.store(larger, std::memory_order_release);
  return larger;
}

breakpoint_entry *breakpoint_table::insert(uintptr_t at) {
  block *table = current_.load(std::memory_order_relaxed);
  if (!table || 2 * (table->used + 1) > table->capacity)
    table = grow(table);
  if (!table)
    return nullptr;
  breakpoint_entry *entry = probe(table, at);
  if (!entry->at.load(std::memory_order_relaxed)) {
    entry->at.store(at, std::memory_order_release);
    table->used++;
  }
  return entry;
}

} // namespace staticcall
