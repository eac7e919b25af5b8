// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is executed for a command line of GCC's.

#ifndef STATICCALL_DRIVER_SC_GCC_GCCPLAN_H
#define STATICCALL_DRIVER_SC_GCC_GCCPLAN_H

#include "GccCommandLine.h"
#include "Plan.h"

namespace staticcall {

/// \p Gcc: its path. Fails with a sentence where the command line asks for what
/// cannot be done.
llvm::Expected<Plan> makeGccPlan(const GccCommandLine &Given,
                                 const std::string &Gcc,
                                 const InstallTree &Tree,
                                 llvm::StringRef FilterFolder);

/// Plain GCC: SC_DISABLE=1, and command lines that are for GCC alone.
Plan planGccAlone(const GccCommandLine &Given, const std::string &Gcc);

} // namespace staticcall

#endif
