// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// int3 at places that one store cannot replace, and the handler that completes
// what stood there.
//
// A caller that runs into the breakpoint makes progress even if the thread that
// set it is stopped: the handler does what the instruction does, with the key's
// current target. A call pushes the true return address, so that unwinding sees
// the call. The handler takes no lock and counts in one of many counters.
#ifndef STATICCALL_SRC_TRAP_BREAKPOINT_H
#define STATICCALL_SRC_TRAP_BREAKPOINT_H

#include "bytes/insn_x86_64.h"

#include <staticcall/abi.h>

namespace staticcall {

// Whether a breakpoint may be set now: membarrier works, no shadow stack,
// SIGTRAP is ours, every thread can take it, nobody traces us. Installs the
// handler.
bool breakpoints_usable();

// Enter a place in the handler's table; there it stays, unarmed. False if
// memory is out.
bool breakpoint_expect(const place &where, static_call_key *key);

// From now on (no longer) an int3 at `at` is ours. Pre: expected.
void breakpoint_arm(uintptr_t at, bool armed);

// Forget the keys of places in [begin, end), and keys there: the image is going
// away.
void breakpoint_forget(uintptr_t begin, uintptr_t end);

uint64_t breakpoint_hits();

} // namespace staticcall

#endif
