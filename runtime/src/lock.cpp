// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The one lock, and what fork does about it.

#include "registry.h"

#include <cerrno>
#include <pthread.h>

namespace staticcall {
namespace {

// Error-checking: a callback that comes back gets EDEADLK instead of a
// deadlock.
pthread_mutex_t mutex = PTHREAD_ERRORCHECK_MUTEX_INITIALIZER_NP;

// Whether this fork took the lock (not when a callback forks under it).
bool fork_holds;

void before_fork() { fork_holds = pthread_mutex_lock(&mutex) == 0; }

void after_fork_in_parent() {
  if (fork_holds)
    pthread_mutex_unlock(&mutex);
}

// The child's thread has another id than the owner that the mutex remembers.
// Its registration with membarrier is inherited (measured; the man page is
// silent), and renewing it costs microseconds.
void after_fork_in_child() {
  mutex = PTHREAD_ERRORCHECK_MUTEX_INITIALIZER_NP;
  if (!fork_holds) // the child is in the callback, too, and gives it back
    pthread_mutex_lock(&mutex);
  if (reg.sync_registered)
    os::register_sync_core();
}

} // namespace

update_lock::update_lock()
    : blocked_(os::blocking::all_but_trap), error(-pthread_mutex_lock(&mutex)) {
}

update_lock::~update_lock() {
  if (!error)
    pthread_mutex_unlock(&mutex);
}

void install_fork_handlers() {
  static bool installed;
  if (!installed)
    installed = pthread_atfork(before_fork, after_fork_in_parent,
                               after_fork_in_child) == 0;
}

} // namespace staticcall
