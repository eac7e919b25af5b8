// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which linker clang will run, as far as it matters here.

#ifndef STATICCALL_DRIVER_LINKER_H
#define STATICCALL_DRIVER_LINKER_H

#include "llvm/ADT/StringRef.h"

#include <string>
#include <vector>

namespace staticcall {

enum class Linker {
  Other,    ///< GNU ld, mold and those that work like them
  Gold,     ///< leaves traces of a library that turned out not to be needed
  Lld,      ///< can load the pass, so it alone can do LTO
  OtherLld, ///< one of another major version than the pass
};

/// What a command line says of the linker.
struct LinkerChoice {
  std::string UseLd;                 ///< -fuse-ld=
  std::string LdPath;                ///< --ld-path=, which goes first
  std::vector<std::string> Prefixes; ///< -B
};

/// The program that clang takes for it (clang 22: ToolChain::GetLinkerPath and
/// Driver::GetProgramPath); empty if there is none. \p ClangFolder is where
/// clang is.
std::string findLinker(const LinkerChoice &Choice, llvm::StringRef ClangFolder);

/// Told by the name of that program, symbolic links followed. An lld that does
/// not lie beside clang is asked for its version.
Linker identifyLinker(const LinkerChoice &Choice, llvm::StringRef ClangFolder);

} // namespace staticcall

#endif
