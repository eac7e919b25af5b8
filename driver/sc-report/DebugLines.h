// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Which source line an address comes from: DWARF.
#ifndef STATICCALL_DRIVER_SC_REPORT_DEBUGLINES_H
#define STATICCALL_DRIVER_SC_REPORT_DEBUGLINES_H

#include "Elf.h"
#include "Report.h"

#include "llvm/Support/MemoryBuffer.h"

namespace screport {

class Layout;

/// An address whose file and line are to be filled in.
struct LineRequest {
  uint64_t Address;
  Location *Into;
};

/// Asks the debug information of a file, relocated by L if it is an object.
/// What is wrong with it comes back: it costs lines, not the report.
llvm::Error findLines(const Elf &File, const Layout *L, bool AbsolutePaths,
                      llvm::ArrayRef<LineRequest> Requests);

/// The file that has the debug information of one that was stripped of it: by
/// its build ID or .gnu_debuglink, where gdb looks. nullptr if there is none.
std::unique_ptr<llvm::MemoryBuffer> findDebugFile(const Elf &File,
                                                  llvm::StringRef Path);

} // namespace screport

#endif
