// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The start of the library.
#ifndef STATICCALL_SRC_API_START_H
#define STATICCALL_SRC_API_START_H

namespace staticcall {

// Read STATICCALL_OPTIONS and register with membarrier, once. Before the lock:
// it may take libc's.
void start_once();

} // namespace staticcall

#endif
