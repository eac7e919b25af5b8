// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Finds the installation from the running program alone.

#include "InstallTree.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include <sys/auxv.h>

using namespace llvm;

Expected<staticcall::InstallTree> staticcall::InstallTree::locate() {
  SmallString<256> Program;
  // Without /proc, the kernel's record of what was executed (getauxval(3)).
  if (sys::fs::real_path("/proc/self/exe", Program)) {
    auto *Executed = reinterpret_cast<const char *>(getauxval(AT_EXECFN));
    if (!Executed || sys::fs::real_path(Executed, Program))
      return createStringError("cannot find out where this program is: mount "
                               "/proc, or call it by its full path");
  }
  return InstallTree(sys::path::parent_path(sys::path::parent_path(Program)));
}
