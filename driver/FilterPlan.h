// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is executed where clang is of another version than the pass: the
// assembler filter does the pass's work.

#ifndef STATICCALL_DRIVER_FILTERPLAN_H
#define STATICCALL_DRIVER_FILTERPLAN_H

#include "Plan.h"

namespace staticcall {

/// \p FilterFolder: the name of the folder for -B. Fails with a sentence where
/// the command line asks for what cannot be done.
llvm::Expected<Plan> makeFilterPlan(const CommandLine &Given,
                                    const Compiler &Clang,
                                    const InstallTree &Tree,
                                    llvm::StringRef FilterFolder);

} // namespace staticcall

#endif
