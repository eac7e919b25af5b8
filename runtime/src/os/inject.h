// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Numbered points between every two visible steps of an update; empty by
// default.
//
// The library libstaticcall_inject.a, built for the tests alone, calls
// static_call_inject_hook at each: there tests pause, signal, fork,
// single-step.
#ifndef STATICCALL_SRC_OS_INJECT_H
#define STATICCALL_SRC_OS_INJECT_H

namespace staticcall {

enum inject_point {
  inject_locked = 1,      // holds the lock, nothing done
  inject_validated,       // every byte verified, nothing written
  inject_writable,        // text is writable, nothing written
  inject_slot_written,    // the key's pointer is new
  inject_place_written,   // one trampoline or site is new (once for each)
  inject_breakpoints_set, // int3 on byte 0 of all
  inject_breakpoints_synced,
  inject_tails_written,
  inject_tails_synced,
  inject_first_written,      // byte 0 of all is new
  inject_protected,          // text is not writable any more
  inject_synced,             // other processors know
  inject_one_breakpoint_set, // int3 on byte 0 of one (once for each)
  inject_one_first_written,  // byte 0 of one is new (once for each)
  inject_first_synced,       // nobody runs into an int3 any more
  inject_waits,              // another thread has the lock
  inject_disposition_seen,   // of SIGTRAP; ours is not there yet

  // In the SIGTRAP handler, on the thread that trapped: the hook has to be
  // async-signal-safe.
  inject_trapped = 32, // nothing looked at
  inject_trap_looked   // whether it is armed is known, the byte is not
};

} // namespace staticcall

#ifdef STATICCALL_INJECT
extern "C" void (*static_call_inject_hook)(int point);
#define STATICCALL_INJECT_POINT(point)                                         \
  (static_call_inject_hook ? static_call_inject_hook(point) : (void)0)
#else
#define STATICCALL_INJECT_POINT(point) ((void)0)
#endif

#endif
