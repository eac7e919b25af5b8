// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which linker clang will run, as far as it matters here.

#ifndef STATICCALL_DRIVER_LINKER_H
#define STATICCALL_DRIVER_LINKER_H

#include "llvm/ADT/StringRef.h"

namespace staticcall {

enum class Linker {
  Other, ///< GNU ld, mold and those that work like them
  Gold,  ///< leaves traces of a library that turned out not to be needed
  Lld,   ///< can load the pass, so it alone can do LTO
};

/// \p UseLd is the value of -fuse-ld=, \p LdPath that of --ld-path=, which
/// goes first; both may be empty. Symbolic links to a linker are followed.
Linker identifyLinker(llvm::StringRef UseLd, llvm::StringRef LdPath);

} // namespace staticcall

#endif
