// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The machine pass that finds every site.

#ifndef STATICCALL_SITEPASS_H
#define STATICCALL_SITEPASS_H

#include "llvm/CodeGen/MachineFunctionPass.h"

namespace staticcall {

/// Runs last, because it notes instructions by their address for the printer:
/// one that is duplicated or moved after it would have no record.
class SitePass : public llvm::MachineFunctionPass {
public:
  static char ID;
  SitePass() : MachineFunctionPass(ID) {}

  llvm::StringRef getPassName() const override { return "Static call sites"; }
  void getAnalysisUsage(llvm::AnalysisUsage &AU) const override;
  bool doInitialization(llvm::Module &M) override;
  bool runOnMachineFunction(llvm::MachineFunction &MF) override;

private:
  bool Active = false;
};

} // namespace staticcall

#endif // STATICCALL_SITEPASS_H
