// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Runs a plan.

#ifndef STATICCALL_DRIVER_EXECUTE_H
#define STATICCALL_DRIVER_EXECUTE_H

#include "Plan.h"

namespace staticcall {

/// In a shell's words.
void printCommands(llvm::raw_ostream &Out, const Plan &Planned);

/// Becomes the command, or what runs after it: returns only if one cannot be
/// run. If the command fails, its exit status or signal is this process's.
/// \p OnlyPrints: it is clang -###, so that what runs after it is printed, too.
llvm::Error execute(const Plan &Planned, bool OnlyPrints);

} // namespace staticcall

#endif
