// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Handlers with glibc and with musl, whichever is there.

#include "os/fork_handlers.h"

#include "os/lock.h"
#include "os/processors.h"

namespace staticcall {
namespace {

void before_fork() {
  os::signals_blocked blocked(os::blocking::all_but_trap);
  process_lock.hold_for_fork();
}

void after_fork_in_parent() {
  os::signals_blocked blocked(os::blocking::all_but_trap);
  process_lock.parent_has_forked();
}

void after_fork_in_child() {
  os::signals_blocked blocked(os::blocking::all_but_trap);
  os::renew_processors();
  process_lock.child_is_born();
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

} // namespace staticcall
