// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trampolines by their symbols.
#ifndef STATICCALL_DRIVER_SC_REPORT_TRAMPOLINENAME_H
#define STATICCALL_DRIVER_SC_REPORT_TRAMPOLINENAME_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace screport {

/// Whether a symbol names a trampoline: a C key's, or a C++ key's (abi.h).
bool isTrampolineSymbol(llvm::StringRef Symbol);

/// The name of that trampoline's key, as the key itself has it where it is
/// defined: `checksum`, or `codec<int>::encode` of the tag
/// `codec<int>::encode_t`.
std::string keyName(llvm::StringRef Symbol);

/// What is shown of the name in a C++ key, `codec<int>::encode_t]`: the
/// runtime's name_shown() on a file.
std::string tagShown(llvm::StringRef Name);

} // namespace screport

#endif
