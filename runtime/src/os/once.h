// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What is done once in a process.
#ifndef STATICCALL_SRC_OS_ONCE_H
#define STATICCALL_SRC_OS_ONCE_H

#include <atomic>
#include <cstdint>

namespace staticcall {

// Runs `routine` once in the process, and returns when it has run. A child that
// is born meanwhile, by another thread's fork, runs it again: its threads are
// not there to end what they began.
// Processes are told apart by their numbers. Only a child in another PID
// namespace may have its parent's: if both are process 1, a child that is born
// while `routine` runs waits for a thread that it has not.
class once {
public:
  void run(void (*routine)());

private:
  // The process that is at it, 0 before; `done` after. Numbers of processes are
  // below 2^22 (proc(5), pid_max).
  static constexpr uint32_t done = UINT32_MAX, waited_for = 1u << 31;
  std::atomic<uint32_t> state_{0};
};

} // namespace staticcall

#endif
