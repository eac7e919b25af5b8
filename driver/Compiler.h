// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The clang that is run.

#ifndef STATICCALL_DRIVER_COMPILER_H
#define STATICCALL_DRIVER_COMPILER_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include <string>

namespace staticcall {

struct Compiler {
  std::string Program;
  /// Must --driver-mode=g++ be given, because the name does not say C++?
  bool NeedsCxxMode = false;
  /// Did the user choose it, so that its version is not known?
  bool IsUsersChoice = false;
  /// Is it of another version than the pass, so that the assembler filter does
  /// the pass's work?
  bool NeedsFilter = false;
};

/// Does a program of this name compile C++? "c++", "sc-clang++" and
/// "sc-clang++-22" do.
bool namesCxx(llvm::StringRef Program);

/// \p Override is the value of SC_CLANG, empty for the clang of configure time.
Compiler chooseCompiler(bool IsCxx, llvm::StringRef Override);

/// Fails with a sentence if it cannot be run.
llvm::Error checkCompiler(const Compiler &Chosen);

/// Finds out whether it needs the filter. Fails with a sentence if its version
/// is too old for that, or unknown. Runs it for that (about 10 ms) only when it
/// is the user's choice.
llvm::Error checkVersion(Compiler &Chosen);

} // namespace staticcall

#endif
