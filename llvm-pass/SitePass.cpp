// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The machine pass that finds every site.

#include "SitePass.h"

#include "ImageRegistration.h"
#include "Remarks.h"
#include "SiteTable.h"
#include "TrampolineRefs.h"
#include "llvm/CodeGen/MachineFunction.h"
#include "llvm/IR/Module.h"
#include "llvm/TargetParser/Triple.h"

using namespace llvm;
using namespace staticcall;

char SitePass::ID = 0;

static RegisterPass<SitePass> Registered(STATICCALL_REMARK_PASS,
                                         "Static call sites");

void SitePass::getAnalysisUsage(AnalysisUsage &AU) const {
  AU.setPreservesAll();
  MachineFunctionPass::getAnalysisUsage(AU);
}

bool SitePass::doInitialization(Module &M) {
  Active = isSupportedTarget(M.getTargetTriple()) && !trampolinesOf(M).empty();
  // The AsmPrinter writes module asm in its own doInitialization, after this.
  return addImageRegistration(M);
}

/// Every operand of every instruction: not all that can jump to a trampoline
/// says isCall().
static void visit(MachineInstr &MI) {
  if (MI.isDebugInstr())
    return;
  const Module &M = *MI.getMF()->getFunction().getParent();
  for (const MachineOperand &MO : MI.operands()) {
    const GlobalValue *Tramp = trampolineIn(MO, M);
    if (!Tramp)
      continue;
    if (const char *Why = whyNoSite(MI, MO, *Tramp)) {
      remarkNotRecorded(MI, Why, *Tramp);
      continue;
    }
    SiteKind Kind = siteKind(MI);
    sitesOf(*MI.getMF())[&MI] = {Tramp, Kind.Size, readsReturnAddress(MI)};
    remarkRecorded(MI, Kind.Name, *Tramp);
  }
}

bool SitePass::runOnMachineFunction(MachineFunction &MF) {
  if (!Active)
    return false;
  for (MachineBasicBlock &MBB : MF)
    for (MachineInstr &MI : MBB.instrs())
      visit(MI);
  return false;
}
