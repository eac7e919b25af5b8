// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The machine pass that pads and records every site.

#ifndef STATICCALL_SITEPASS_H
#define STATICCALL_SITEPASS_H

#include "llvm/ADT/DenseMap.h"
#include "llvm/CodeGen/MachineFunctionPass.h"
#include <string>

namespace llvm {
class GlobalValue;
}

namespace staticcall {

/// Runs last: an instruction that is duplicated or moved after it would take
/// its label along, or leave it behind.
class SitePass : public llvm::MachineFunctionPass {
public:
  static char ID;
  SitePass() : MachineFunctionPass(ID) {}

  llvm::StringRef getPassName() const override { return "Static call sites"; }
  void getAnalysisUsage(llvm::AnalysisUsage &AU) const override;
  bool doInitialization(llvm::Module &M) override;
  bool runOnMachineFunction(llvm::MachineFunction &MF) override;

private:
  bool visit(llvm::MachineInstr &MI);
  void emitSite(llvm::MachineInstr &MI, const llvm::GlobalValue &Tramp,
                unsigned InsnSize);
  std::string nextLabel(const llvm::MachineFunction &MF);

  bool Active = false;
  bool AutoPadding = false;
  unsigned SitesInFunction = 0;
  /// The first site's label in each section of the current function.
  llvm::DenseMap<unsigned, std::string> FirstLabel;
};

} // namespace staticcall

#endif // STATICCALL_SITEPASS_H
