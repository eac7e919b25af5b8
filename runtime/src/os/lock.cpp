// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A futex, and what fork does about it.

#include "os/lock.h"

#include "os/inject.h"
#include "os/system_call.h"
#include "update/registry.h"

#include <cerrno>
#include <climits>

namespace staticcall {
namespace {

owned_lock lock;

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
    : blocked_(os::blocking::all_but_trap), error(lock.enter()) {}

update_lock::~update_lock() {
  if (!error)
    lock.leave();
}

namespace {

void before_fork() {
  os::signals_blocked blocked(os::blocking::all_but_trap);
  lock.hold_for_fork();
}

void after_fork_in_parent() {
  os::signals_blocked blocked(os::blocking::all_but_trap);
  lock.parent_has_forked();
}

// The registration with membarrier is inherited (measured; the man page is
// silent), and renewing it costs microseconds.
void after_fork_in_child() {
  os::signals_blocked blocked(os::blocking::all_but_trap);
  if (reg.sync_registered)
    os::register_sync_core();
  lock.child_is_born();
}

using handler = void (*)();

} // namespace

// pthread_atfork may be a function of the program. In glibc it calls the first
// of these. musl has pthread_atfork alone, and tells by the second name, which
// no other library has, that it is musl. All are weak: a program that is linked
// statically and never forks has none of them.
extern "C" {
[[gnu::weak]] int glibc_atfork(handler prepare, handler parent, handler child,
                               void *object) __asm__("__register_atfork");
[[gnu::weak]] extern char **musl_environ __asm__("___environ");
[[gnu::weak]] int musl_atfork(handler prepare, handler parent,
                              handler child) __asm__("pthread_atfork");
[[gnu::weak,
  gnu::visibility("hidden")]] extern char object_handle __asm__("__dso_handle");

// musl's fork calls this. Where a program is linked statically and does not
// itself use pthread_atfork, musl's own is not there, and this one is.
#ifndef STATICCALL_SHARED
[[gnu::weak, gnu::visibility("hidden")]] void
musl_fork(int when) __asm__("__fork_handler");
void musl_fork(int when) {
  if (when < 0)
    before_fork();
  else if (when > 0)
    after_fork_in_child();
  else
    after_fork_in_parent();
}
#endif
}

void install_fork_handlers() {
  if (glibc_atfork)
    glibc_atfork(before_fork, after_fork_in_parent, after_fork_in_child,
                 &object_handle);
  else if (&musl_environ && musl_atfork)
    musl_atfork(before_fork, after_fork_in_parent, after_fork_in_child);
}

void once::run(void (*routine)()) {
  if (state_.load(std::memory_order_acquire) == done)
    return;
  os::signals_blocked blocked(os::blocking::all_but_trap);
  uint32_t self = os::process_id();
  for (;;) {
    uint32_t seen = state_.load(std::memory_order_acquire);
    if (seen == done)
      return;
    if (seen == self)
      os::futex_wait(&state_, seen);
    else if (state_.compare_exchange_strong(seen, self))
      break;
  }
  routine();
  state_.store(done, std::memory_order_release);
  os::futex_wake(&state_, INT_MAX);
}

} // namespace staticcall
