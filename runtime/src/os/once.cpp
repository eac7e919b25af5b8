// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A futex that knows the process that is at it.

#include "os/once.h"

#include "os/linux.h"

#include <climits>

namespace staticcall {

void once::run(void (*routine)()) {
  if (state_.load(std::memory_order_acquire) == done)
    return;
  os::signals_blocked blocked(os::blocking::all_but_trap);
  uint32_t self = os::process_id();
  for (;;) {
    uint32_t seen = state_.load(std::memory_order_acquire);
    if (seen == done)
      return;
    if ((seen & ~waited_for) != self) {
      if (state_.compare_exchange_strong(seen, self))
        break;
    } else if ((seen & waited_for) ||
               state_.compare_exchange_strong(seen, seen | waited_for)) {
      os::futex_wait(&state_, seen | waited_for);
    }
  }
  routine();
  if (state_.exchange(done, std::memory_order_acq_rel) & waited_for)
    os::futex_wake(&state_, INT_MAX);
}

} // namespace staticcall
