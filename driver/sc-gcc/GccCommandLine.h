// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What sc-gcc must know of a command line: next to nothing, because GCC itself
// takes from specs/staticcall.specs what belongs to what it does.

#ifndef STATICCALL_DRIVER_SC_GCC_GCCCOMMANDLINE_H
#define STATICCALL_DRIVER_SC_GCC_GCCCOMMANDLINE_H

#include "CommandLine.h"

#include "llvm/Support/Error.h"

#include <string>
#include <vector>

namespace staticcall {

struct GccCommandLine {
  OwnOptions Own;
  /// The user's arguments, byte for byte, without the driver's own.
  std::vector<const char *> ForGcc;
  /// No input (--version, -dumpmachine, -v, ...): nothing of ours belongs here.
  bool HasInputs = false;
  bool Links = true; ///< none of -c, -S, -E, -M, -fsyntax-only
  bool IsShared = false;
  bool LinksSharedByWord = false; ///< -Wl,-shared, which GCC does not know of
  bool IsRelocatable = false;     ///< -r
  /// libtool's C++ libraries: -nostdlib, and every library by its name.
  bool NamesLibc = false;
  bool OnlyPrints = false;    ///< -###
  std::string File = "a.out"; ///< -o
};

/// Options whose value is the next word: the value is no option of ours and no
/// input. test/driver/gcc-options.test compares it with `gcc --help=separate`.
llvm::ArrayRef<llvm::StringRef> optionsWithSeparateValue();

/// Fails, with a sentence for the user, on a --sc- option that does not exist.
/// Everything else that is wrong is for GCC to report.
llvm::Expected<GccCommandLine> parseGccCommandLine(const Arguments &Given);

} // namespace staticcall

#endif
