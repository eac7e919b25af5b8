// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Places by address, for a signal handler: lookups are lock-free and never
// stop.
//
// Written under the runtime's lock, read by handlers at any time. Entries are
// never removed, tables never unmapped: a thread may have been stopped anywhere
// in a handler. A table that is full is replaced by one of twice the size, so
// all the dead ones together are smaller than the living one.
#ifndef STATICCALL_SRC_TRAP_BREAKPOINT_TABLE_H
#define STATICCALL_SRC_TRAP_BREAKPOINT_TABLE_H

#include "bytes/insn_x86_64.h"

#include <atomic>
#include <cstddef>
#include <staticcall/abi.h>

namespace staticcall {

struct breakpoint_entry {
  std::atomic<uintptr_t> at; // 0: free
  std::atomic<static_call_key *> key;
  std::atomic<uint8_t> kind, condition, armed;
};

class breakpoint_table {
public:
  // Any thread, signal handlers.
  breakpoint_entry *find(uintptr_t at) const;
  // Under the lock. nullptr if memory is out.
  breakpoint_entry *insert(uintptr_t at);
  template <class Visitor> void for_each(Visitor visit) {
    block *table = current_.load(std::memory_order_relaxed);
    for (size_t i = 0; table && i < table->capacity; i++)
      if (table->entries[i].at.load(std::memory_order_relaxed))
        visit(table->entries[i]);
  }

private:
  struct block {
    size_t capacity; // a power of two
    size_t used;
    breakpoint_entry entries[1];
  };
  static breakpoint_entry *probe(block *table, uintptr_t at);
  block *grow(block *old);

  std::atomic<block *> current_{nullptr};
};

} // namespace staticcall

#endif
