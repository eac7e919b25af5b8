// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A futex that is taken by one compare and exchange.

#include "os/lock.h"

#include "os/inject.h"
#include "os/system_call.h"

#include <cerrno>

namespace staticcall {

owned_lock process_lock;

namespace {

uintptr_t this_thread() {
  return reinterpret_cast<uintptr_t>(__builtin_thread_pointer());
}

} // namespace

bool owned_lock::is_mine() const {
  return (owner_.load(std::memory_order_relaxed) & ~waited_for) ==
         this_thread();
}

// Who has waited takes the lock as one that is waited for: others may wait.
void owned_lock::acquire() {
  uintptr_t taken = this_thread();
  for (;;) {
    uintptr_t seen = 0;
    if (owner_.compare_exchange_strong(seen, taken, std::memory_order_acquire))
      return;
    if ((seen & waited_for) ||
        owner_.compare_exchange_strong(seen, seen | waited_for)) {
      STATICCALL_INJECT_POINT(inject_waits);
      os::futex_wait(&owner_, seen | waited_for);
      taken = this_thread() | waited_for;
    }
  }
}

void owned_lock::release() {
  if (owner_.exchange(0, std::memory_order_release) & waited_for)
    os::futex_wake(&owner_, 1);
}

int owned_lock::enter() {
  if (!is_mine())
    acquire();
  else if (entered_ || !forks_)
    return -EDEADLK;
  entered_ = true;
  return 0;
}

void owned_lock::leave() {
  entered_ = false;
  if (!forks_)
    release();
}

void owned_lock::hold_for_fork() {
  if (!is_mine())
    acquire();
  forks_++;
}

// A fork may end here that never began here: glibc before 2.36 also runs the
// parent and child handlers that a prepare handler of the same fork registers.
// Such a fork does not hold the lock (test/unit/runtime-owned-lock.cpp).
void owned_lock::parent_has_forked() {
  if (!is_mine() || !forks_)
    return;
  forks_--;
  if (!forks_ && !entered_)
    release();
}

void owned_lock::child_is_born() {
  if (!is_mine()) { // its owner is not in the child
    forks_ = 0;
    entered_ = false;
  }
  forks_ -= forks_ != 0;
  bool held = forks_ || entered_;
  owner_.store(held ? this_thread() : 0, std::memory_order_relaxed);
}

update_lock::update_lock()
    : blocked_(os::blocking::all_but_trap), error(process_lock.enter()) {}

update_lock::~update_lock() {
  if (!error)
    process_lock.leave();
}

} // namespace staticcall
