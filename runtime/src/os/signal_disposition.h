// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Signal dispositions as the kernel knows them (rt_sigaction(2)).
#ifndef STATICCALL_SRC_OS_SIGNAL_DISPOSITION_H
#define STATICCALL_SRC_OS_SIGNAL_DISPOSITION_H

#include <csignal>
#include <cstdint>

namespace staticcall::os {

using signal_handler = void (*)(int, siginfo_t *, void *);

constexpr uint64_t mask_of_signal(int signal) { return 1ull << (signal - 1); }

// struct sigaction of the kernel, arch/x86/include/uapi/asm/signal.h. A plain
// handler stands in `handler`, too, and takes the signal alone.
struct disposition {
  signal_handler handler;
  uint64_t flags; // SA_*
  void (*restorer)();
  uint64_t mask;

  bool is_default() const { return !handler; }
  bool is_ignored() const {
    return reinterpret_cast<uintptr_t>(handler) == 1; // SIG_IGN
  }
  friend bool operator==(const disposition &, const disposition &) = default;
};

disposition disposition_of(int signal);
// 0 or a negative errno; `old` is what was in force until then.
int dispose(int signal, signal_handler handler, uint64_t flags,
            disposition *old);

// Blocks more signals, of the calling thread.
void block_signals(uint64_t mask);
void send_to_this_thread(int signal);

} // namespace staticcall::os

#endif
