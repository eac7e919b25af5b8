// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is executed for a command line.

#ifndef STATICCALL_DRIVER_PLAN_H
#define STATICCALL_DRIVER_PLAN_H

#include "CommandLine.h"
#include "Compiler.h"
#include "InstallTree.h"

#include <string>
#include <vector>

namespace staticcall {

struct Plan {
  /// The program and its arguments: ours first, then the user's.
  std::vector<std::string> Command;
  /// What is executed after it, if it was a link that succeeded: empty for
  /// nothing. The last word is the file that the link makes.
  std::vector<std::string> AfterLink;
  /// Files of ours that must exist for it to work.
  std::vector<std::string> Needs;
};

/// Plain clang: SC_DISABLE=1, and command lines that are for clang alone.
Plan planPassThrough(const CommandLine &Given, const Compiler &Clang);

/// Fails with a sentence where the command line asks for what cannot be done.
llvm::Expected<Plan> makePlan(const CommandLine &Given, const Compiler &Clang,
                              const InstallTree &Tree);

/// Fails with a sentence that names the first file that is not there.
llvm::Error checkFiles(const Plan &Planned);

} // namespace staticcall

#endif
