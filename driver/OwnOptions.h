// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The driver's own options: recognised, removed, described.

#ifndef STATICCALL_DRIVER_OWNOPTIONS_H
#define STATICCALL_DRIVER_OWNOPTIONS_H

#include "CommandLine.h"

#include "llvm/ADT/StringRef.h"

namespace llvm::opt {
class ArgList;
}

namespace staticcall {

/// One option, as it is written. Fails with a sentence if there is none such.
llvm::Error setOwnOption(llvm::StringRef Spelling, OwnOptions &Own);

/// Sets Result.Own, and Result.ForClang to what is left.
llvm::Error takeOwnOptions(const llvm::opt::ArgList &Args,
                           const Arguments &Given, CommandLine &Result);

/// What --sc-help prints.
llvm::StringRef getHelpText();

} // namespace staticcall

#endif
