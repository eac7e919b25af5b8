// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which inputs reach the linker: all but headers, which become precompiled
// ones.

#ifndef STATICCALL_DRIVER_INPUTTYPES_H
#define STATICCALL_DRIVER_INPUTTYPES_H

#include "llvm/ADT/StringRef.h"

namespace staticcall {

/// Does an input of this -x language reach the linker? Languages that clang
/// does not know are an error there, so the answer does not matter.
bool languageIsLinked(llvm::StringRef Language);

/// Does a file of this name reach the linker when no -x says what it is?
bool fileIsLinked(llvm::StringRef Name);

} // namespace staticcall

#endif
