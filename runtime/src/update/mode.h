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
  bool report = false;       // print the counters at exit
};

inline mode_state mode;

} // namespace staticcall

#endif
