// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Which source line an address comes from: DWARF.
#ifndef STATICCALL_DRIVER_SC_REPORT_DEBUGLINES_H
#define STATICCALL_DRIVER_SC_REPORT_DEBUGLINES_H

#include "Elf.h"
#include "Report.h"

#include "llvm/DebugInfo/DWARF/DWARFContext.h"

namespace screport {

class Layout;

class DebugLines {
public:
  /// Of a file, relocated by L if it is an object. Damage is told to `Complain`
  /// once, and costs lines, not the report.
  DebugLines(const Elf &File, const Layout *L,
             std::function<void(llvm::StringRef)> Complain);

  /// Sets file and line, if they are known.
  void find(uint64_t Address, bool AbsolutePath, Location *Into) const;

private:
  llvm::Error addSection(const Elf &File, const Layout *L, const Section &S);

  llvm::StringMap<std::vector<uint8_t>> Contents;
  llvm::StringMap<std::unique_ptr<llvm::MemoryBuffer>> Buffers;
  std::unique_ptr<llvm::DWARFContext> Context;
};

/// The file that has the debug information of one that was stripped of it: by
/// its build ID or .gnu_debuglink, where gdb looks. nullptr if there is none.
std::unique_ptr<llvm::MemoryBuffer> findDebugFile(const Elf &File,
                                                  llvm::StringRef Path);

} // namespace screport

#endif
