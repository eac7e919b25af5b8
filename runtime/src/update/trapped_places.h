// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The places of a plan that one store cannot replace: int3 to all, tails, first
// bytes, with a sync behind each step.
#ifndef STATICCALL_SRC_UPDATE_TRAPPED_PLACES_H
#define STATICCALL_SRC_UPDATE_TRAPPED_PLACES_H

#include "update/plan.h"

namespace staticcall {

// Three syncs for all places together, however many there are. 0, or an errno:
// then every place is as it was, or the handler goes on calling the old target
// behind an int3 that could not be taken away. Pre: each place is expected
// (trap/breakpoint.h), and its memory is writable.
int replace_behind_breakpoints(const plan &planned);

} // namespace staticcall

#endif
