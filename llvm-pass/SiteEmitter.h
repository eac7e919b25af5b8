// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Writes what stands before a site, and the records after the function.
//
// A handler of the printer's, like the one that writes line numbers: it emits
// through the same streamer. Inline assembly would give each site an assembly
// parser of its own (test/bench/README.md says what that cost).

#ifndef STATICCALL_SITEEMITTER_H
#define STATICCALL_SITEEMITTER_H

#include "SiteTable.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/CodeGen/AsmPrinterHandler.h"

namespace llvm {
class AsmPrinter;
class MCExpr;
class MCSection;
class MCSymbol;
class Target;
} // namespace llvm

namespace staticcall {

class SiteEmitter : public llvm::AsmPrinterHandler {
public:
  explicit SiteEmitter(llvm::AsmPrinter &Printer) : Printer(Printer) {}

  void beginFunction(const llvm::MachineFunction *MF) override;
  void beginInstruction(const llvm::MachineInstr *MI) override;
  void endFunction(const llvm::MachineFunction *MF) override;
  void endModule() override {}

private:
  struct Record {
    llvm::MCSymbol *Label;
    Site Of;
  };

  void emitPadding(const Site &Found);
  void emitRecords(const llvm::MCSection &Text, llvm::ArrayRef<Record> Records);
  void emitRecord(const Record &It);
  const llvm::MCExpr *distance(const llvm::MCExpr *To);
  const llvm::MCExpr *reference(const Site &Of);

  llvm::AsmPrinter &Printer;
  FunctionSites Sites;
  unsigned SitesInFunction = 0;
  /// Records of the current function, by the section of their site.
  llvm::MapVector<llvm::MCSection *, llvm::SmallVector<Record, 4>> Records;
};

/// From now on every printer that \p T makes has a SiteEmitter.
void addSiteEmitterTo(const llvm::Target &T);

} // namespace staticcall

#endif // STATICCALL_SITEEMITTER_H
