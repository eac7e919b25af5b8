// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Where the driver's files are.

#ifndef STATICCALL_DRIVER_INSTALLTREE_H
#define STATICCALL_DRIVER_INSTALLTREE_H

#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/Error.h"

#include <string>

namespace staticcall {

/// PREFIX, as the build tree and every installation have it:
///   PREFIX/bin/sc-clang              this program
///   PREFIX/bin/sc-direct             runs after some links
///   PREFIX/lib/libstaticcall.{a,so}  the runtime
///   PREFIX/lib/staticcall/           the pass, configuration files
class InstallTree {
public:
  explicit InstallTree(llvm::StringRef Prefix) : Prefix(Prefix) {}

  /// The tree that the running program lies in. Never looks at PATH.
  static llvm::Expected<InstallTree> locate();

  const std::string &prefix() const { return Prefix; }
  std::string libraryFolder() const { return Prefix + "/lib"; }
  std::string staticRuntime() const { return Prefix + "/lib/libstaticcall.a"; }
  std::string sharedRuntime() const { return Prefix + "/lib/libstaticcall.so"; }
  std::string directTool() const { return Prefix + "/bin/sc-direct"; }
  std::string pass() const { return file("StaticCallPass.so"); }
  std::string file(llvm::StringRef Name) const {
    return (Prefix + "/lib/staticcall/" + Name).str();
  }

private:
  std::string Prefix;
};

} // namespace staticcall

#endif
