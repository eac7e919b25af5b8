// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A file that is replaced whole, or not at all.
#ifndef STATICCALL_DRIVER_SC_DIRECT_REWRITE_H
#define STATICCALL_DRIVER_SC_DIRECT_REWRITE_H

#include "Defaults.h"

namespace scdirect {

/// Puts a patched copy of the file in its place, by rename(2), with the mode
/// that the file has. A symbolic link goes on leading there. After an error the
/// file is what it was.
llvm::Error rewrite(llvm::StringRef Path, llvm::MemoryBufferRef Contents,
                    llvm::ArrayRef<Patch> Patches);

} // namespace scdirect

#endif
