// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Threads that call sites while they are being re-targeted.

#ifndef STATICCALL_BENCH_SIBLINGS_H
#define STATICCALL_BENCH_SIBLINGS_H

#include <atomic>
#include <cstdint>
#include <sched.h>
#include <thread>
#include <vector>

namespace bench {

/// Busy while it lives. Every answer is looked at: a wrong one ends the
/// program. Where there are several processors, the siblings keep off the last
/// one, which the constructor gives to the calling thread.
class Siblings {
public:
  /// \p Sites are call instructions, each in a function of its own that begins
  /// 3 bytes before it; the first 64 are called.
  Siblings(unsigned Threads, const std::vector<uintptr_t> &Sites);
  ~Siblings();
  Siblings(const Siblings &) = delete;
  Siblings &operator=(const Siblings &) = delete;

private:
  void callAll();

  std::vector<uintptr_t> Functions;
  cpu_set_t Before; ///< where the calling thread ran
  std::atomic<bool> Stop{false};
  std::atomic<unsigned> Ready{0};
  std::vector<std::thread> Threads;
};

} // namespace bench

#endif
