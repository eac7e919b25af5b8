// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// While one is open, the breakpoint protocol writes through /proc/self/mem.
//
// For processes in which mprotect is refused and the user asked for this way
// (mode=mem). The kernel's write is no single store, so it never replaces an
// instruction that may be executed: all places go behind breakpoints.
#ifndef STATICCALL_SRC_UPDATE_MEMORY_WINDOW_H
#define STATICCALL_SRC_UPDATE_MEMORY_WINDOW_H

#include "os/linux.h"

namespace staticcall {

class memory_window {
public:
  memory_window() = default;
  ~memory_window(); // close()s
  memory_window(const memory_window &) = delete;
  memory_window &operator=(const memory_window &) = delete;

  // 0, or why the file cannot be had: no /proc, not dumpable.
  int open();
  void close();

private:
  os::memory_file file_;
  bool open_ = false;
};

} // namespace staticcall

#endif
