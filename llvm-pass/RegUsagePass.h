// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Hides from interprocedural register allocation what a trampoline's body does.

#ifndef STATICCALL_REGUSAGEPASS_H
#define STATICCALL_REGUSAGEPASS_H

#include "llvm/CodeGen/MachineFunctionPass.h"

namespace staticcall {

/// -enable-ipra notes which registers a function clobbers, for its callers. The
/// body of a file-local trampoline clobbers none; what it jumps to may clobber
/// all that its calling convention allows.
class RegUsagePass : public llvm::MachineFunctionPass {
public:
  static char ID;
  RegUsagePass() : MachineFunctionPass(ID) {}

  llvm::StringRef getPassName() const override {
    return "Static call register usage";
  }
  void getAnalysisUsage(llvm::AnalysisUsage &AU) const override;
  bool runOnMachineFunction(llvm::MachineFunction &MF) override;
};

} // namespace staticcall

#endif // STATICCALL_REGUSAGEPASS_H
