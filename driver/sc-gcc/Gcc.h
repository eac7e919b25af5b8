// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which GCC, and whether it does what -B says.

#ifndef STATICCALL_DRIVER_SC_GCC_GCC_H
#define STATICCALL_DRIVER_SC_GCC_GCC_H

#include "llvm/Support/Error.h"

#include <string>

namespace staticcall {

/// What the user chose by the environment; empty for nothing.
struct GccChoice {
  std::string C;   ///< SC_GCC
  std::string Cxx; ///< SC_GXX
};

/// "sc-gcc" runs gcc, "sc-g++-11" runs g++-11, "gcc", a link to us, runs gcc.
std::string gccNameFor(llvm::StringRef OwnName);

/// The C++ compiler beside a C compiler: gcc-11, g++-11. Empty if the name does
/// not tell.
std::string cxxNameFor(llvm::StringRef CName);

/// The path of the compiler. Fails with a sentence.
llvm::Expected<std::string> findGcc(llvm::StringRef OwnName,
                                    const GccChoice &Choice);

/// A compiler for another processor, by its name: arm-linux-gnueabihf-gcc.
bool isForOtherTarget(llvm::StringRef Path);

/// Fails with a sentence if \p Gcc would run another assembler than the one in
/// \p Folder.
llvm::Error checkObeys(const std::string &Gcc, const std::string &Folder);

} // namespace staticcall

#endif
