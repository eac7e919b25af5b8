// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The file that a process has mapped, found again by its path.
#ifndef STATICCALL_DRIVER_SC_REPORT_MAPPEDFILE_H
#define STATICCALL_DRIVER_SC_REPORT_MAPPEDFILE_H

#include "Process.h"

namespace screport {

/// The contents of the file at Path, if it is the one behind the mapping: the
/// kernel must name the same device and inode for it in our own maps. What
/// stat(2) says need not be the same (btrfs, overlayfs). ENOENT if another file
/// is there.
llvm::ErrorOr<std::unique_ptr<llvm::MemoryBuffer>>
openMappedFile(const std::string &Path, const Mapping &Of);

} // namespace screport

#endif
