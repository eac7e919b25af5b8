// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What a module needs before instructions are selected.

#ifndef STATICCALL_MODULEPREPAREPASS_H
#define STATICCALL_MODULEPREPAREPASS_H

#include "llvm/Pass.h"

namespace staticcall {

/// Refuses other targets, undoes -fno-plt and DataFlowSanitizer's names for
/// trampolines, and remarks on addresses of trampolines in data. A function
/// pass, all of whose work is in doInitialization: a module pass here would
/// split the code generator's pipeline in two for everybody.
class ModulePreparePass : public llvm::FunctionPass {
public:
  static char ID;
  ModulePreparePass() : FunctionPass(ID) {}

  llvm::StringRef getPassName() const override {
    return "Static call preparation";
  }
  void getAnalysisUsage(llvm::AnalysisUsage &AU) const override {
    AU.setPreservesAll();
  }
  bool doInitialization(llvm::Module &M) override;
  bool runOnFunction(llvm::Function &) override { return false; }
};

} // namespace staticcall

#endif // STATICCALL_MODULEPREPAREPASS_H
