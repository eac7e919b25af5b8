// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The one lock of everything that the runtime knows; fork; what is done once.
#ifndef STATICCALL_SRC_LOCK_H
#define STATICCALL_SRC_LOCK_H

#include "os_linux.h"

#include <atomic>
#include <cstdint>

namespace staticcall {

// A futex that knows its owner: the thread pointer. In the child of a fork the
// only thread has the thread pointer of the one that forked, so it owns what
// that one owned. Needs nothing of libc but that threads have thread pointers.
class owned_lock {
public:
  // 0, or -EDEADLK if this thread is in an update already. A thread whose fork
  // handlers hold the lock may enter: nobody else is in an update.
  int enter();
  void leave();

  // Around a fork, nested or not; signals blocked. The child has no waiters.
  void hold_for_fork();
  void parent_has_forked();
  void child_is_born();

private:
  static constexpr uintptr_t waited_for = 1; // thread pointers are aligned

  bool is_mine() const;
  void acquire();
  void release();

  std::atomic<uintptr_t> owner_{0};
  // Of the owner alone. It comes back only out of a signal handler: SIGTRAP's
  // in an update, any between two fork handlers.
  unsigned forks_ = 0;
  bool entered_ = false;
};

// Holds the lock. All signals of the thread but SIGTRAP are blocked meanwhile
// (os::blocking says why), so that no handler of this thread finds it held.
// `error` is what enter() says.
class update_lock {
public:
  update_lock();
  ~update_lock();
  update_lock(const update_lock &) = delete;
  update_lock &operator=(const update_lock &) = delete;

private:
  os::signals_blocked
      blocked_; // before the lock is taken, until after it is given

public:
  const int error;
};

// fork: waits for the lock, so that no child is born in the middle of another
// thread's update. The handlers hold it from then on, and let this thread in.
void install_fork_handlers();

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
  // The process that is at it, 0 before; `done` after.
  static constexpr uint32_t done = UINT32_MAX;
  std::atomic<uint32_t> state_{0};
};

} // namespace staticcall

#endif
