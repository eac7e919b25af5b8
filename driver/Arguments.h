// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The user's arguments as clang will see them: response and configuration files
// opened, and for each argument the one on the command line that it came from.

#ifndef STATICCALL_DRIVER_ARGUMENTS_H
#define STATICCALL_DRIVER_ARGUMENTS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Allocator.h"

#include <vector>

namespace staticcall {

/// For looking only: what is handed to clang are the arguments themselves,
/// names of files included, byte for byte.
class Arguments {
public:
  /// \p Raw is argv without the program's name.
  explicit Arguments(llvm::ArrayRef<const char *> Raw);

  llvm::ArrayRef<const char *> raw() const { return Raw; }
  llvm::ArrayRef<const char *> expanded() const { return Expanded; }

  /// Which argument on the command line holds expanded argument \p Index.
  unsigned origin(unsigned Index) const { return Origin[Index]; }

  /// Does expanded argument \p Index stand in a file?
  bool isFromFile(unsigned Index) const {
    return Expanded[Index] != Raw[Origin[Index]];
  }

private:
  void addConfigurationFiles();

  llvm::BumpPtrAllocator Memory;
  std::vector<const char *> Raw;
  std::vector<const char *> Expanded;
  std::vector<unsigned> Origin;
};

} // namespace staticcall

#endif
