// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What was chosen (options, API) and what the kernel allows.
#ifndef STATICCALL_SRC_UPDATE_MODE_H
#define STATICCALL_SRC_UPDATE_MODE_H

#include <cstdint>
#include <staticcall/static_call.h>

namespace staticcall {

struct mode_state {
  uint32_t fallback = STATIC_CALL_FALLBACK_TRAMPOLINE;
  bool pointer = false;      // write nothing
  bool memory = false;       // write through /proc/self/mem
  bool without_sync = false; // as if the kernel had no membarrier
  bool sync = false;         // membarrier is registered
  bool report = false;       // print the counters at exit
};

extern mode_state mode;

// Read STATICCALL_OPTIONS and register with membarrier, once. Before the lock:
// it may take libc's.
void start_once();

// Every other processor has executed a serializing instruction since, if the
// kernel can do that.
void sync_processors();

} // namespace staticcall

#endif
