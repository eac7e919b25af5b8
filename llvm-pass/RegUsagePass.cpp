// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Hides from interprocedural register allocation what a trampoline's body does.

#include "RegUsagePass.h"

#include "TrampolineRefs.h"
#include "llvm/CodeGen/MachineFunction.h"
#include "llvm/CodeGen/RegisterUsageInfo.h"
#include "llvm/CodeGen/TargetRegisterInfo.h"
#include "llvm/CodeGen/TargetSubtargetInfo.h"
#include "llvm/IR/Function.h"

using namespace llvm;
using namespace staticcall;

char RegUsagePass::ID = 0;

static RegisterPass<RegUsagePass> Registered("staticcall-reg-usage",
                                             "Static call register usage");

void RegUsagePass::getAnalysisUsage(AnalysisUsage &AU) const {
  AU.addRequired<PhysicalRegisterUsageInfoWrapperLegacy>();
  AU.setPreservesAll();
  MachineFunctionPass::getAnalysisUsage(AU);
}

bool RegUsagePass::runOnMachineFunction(MachineFunction &MF) {
  const Function &F = MF.getFunction();
  if (!isTrampoline(F))
    return false;
  const TargetRegisterInfo &TRI = *MF.getSubtarget().getRegisterInfo();
  const uint32_t *Mask = TRI.getCallPreservedMask(MF, F.getCallingConv());
  size_t Words = MachineOperand::getRegMaskSize(TRI.getNumRegs());
  getAnalysis<PhysicalRegisterUsageInfoWrapperLegacy>()
      .getPRUI()
      .storeUpdateRegUsageInfo(F, ArrayRef(Mask, Words));
  return false;
}
