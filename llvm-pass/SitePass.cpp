// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The machine pass that pads and records every site.

#include "SitePass.h"

#include "ImageRegistration.h"
#include "Remarks.h"
#include "SiteAsm.h"
#include "TrampolineRefs.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/CodeGen/MachineFunction.h"
#include "llvm/CodeGen/MachineInstrBuilder.h"
#include "llvm/CodeGen/TargetInstrInfo.h"
#include "llvm/CodeGen/TargetSubtargetInfo.h"
#include "llvm/IR/InlineAsm.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/TargetParser/Triple.h"

using namespace llvm;
using namespace staticcall;

namespace {
enum Containment : unsigned {
  None = 0,
  By8 = 8,
  By16 = 16,
  By32 = 32,
  By64 = 64
};
} // namespace

static cl::opt<Containment> SiteAlign(
    "staticcall-align", cl::init(By8),
    cl::desc("Size of the aligned block that contains each static call site"),
    cl::values(clEnumValN(By8, "8", "what one store may rewrite (default)"),
               clEnumValN(By16, "16", "for experiments"),
               clEnumValN(By32, "32", "for experiments"),
               clEnumValN(By64, "64", "for experiments"),
               clEnumValN(None, "none", "no padding: sites may straddle")));

char SitePass::ID = 0;

static RegisterPass<SitePass> Registered(STATICCALL_REMARK_PASS,
                                         "Static call sites");

void SitePass::getAnalysisUsage(AnalysisUsage &AU) const {
  AU.setPreservesAll();
  MachineFunctionPass::getAnalysisUsage(AU);
}

/// -mbranches-within-32B-boundaries and its parts: the assembler may then put
/// NOPs between a site's label and its instruction.
static bool isAutoPaddingOn() {
  const char *Names[] = {"x86-branches-within-32B-boundaries",
                         "x86-align-branch-boundary", "x86-align-branch"};
  auto &Options = cl::getRegisteredOptions();
  return any_of(Names, [&](StringRef Name) {
    auto Found = Options.find(Name);
    return Found != Options.end() && Found->second->getNumOccurrences() > 0;
  });
}

bool SitePass::doInitialization(Module &M) {
  Active = isSupportedTarget(M.getTargetTriple()) && !trampolinesOf(M).empty();
  AutoPadding = isAutoPaddingOn();
  // The AsmPrinter writes module asm in its own doInitialization, after this.
  return addImageRegistration(M);
}

std::string SitePass::nextLabel(const MachineFunction &MF) {
  return ".Lstatic_call_site" + std::to_string(MF.getFunctionNumber()) + "_" +
         std::to_string(SitesInFunction++);
}

/// Directly before \p MI, within the same EH range. The asm emits no
/// instruction but NOPs, so it has no operand besides the name. It has no line
/// of its own: the assembler gives a line's row to the first bytes that follow
/// it, and those would be the record's.
void SitePass::emitSite(MachineInstr &MI, const GlobalValue &Tramp,
                        unsigned InsnSize) {
  MachineBasicBlock &MBB = *MI.getParent();
  MachineFunction &MF = *MBB.getParent();
  const auto *TII = MF.getSubtarget().getInstrInfo();
  std::string Label = nextLabel(MF);
  MBBSectionID Section = MBB.getSectionID();
  auto Key = (unsigned(Section.Type) << 30) | Section.Number;
  StringRef Link = FirstLabel.try_emplace(Key, Label).first->second;
  std::string Text = siteAsm({Label, Link.str(), refForm(Tramp), InsnSize,
                              SiteAlign, AutoPadding, readsReturnAddress(MI)});
  BuildMI(MBB, MI, DebugLoc(), TII->get(TargetOpcode::INLINEASM))
      .addExternalSymbol(MF.createExternalSymbolName(Text))
      .addImm(InlineAsm::Extra_HasSideEffects)
      .addImm(InlineAsm::Flag(InlineAsm::Kind::Imm, 1))
      .addGlobalAddress(&Tramp);
  MF.setHasInlineAsm(true);
}

/// Every operand of every instruction: not all that can jump to a trampoline
/// says isCall().
bool SitePass::visit(MachineInstr &MI) {
  if (MI.isDebugInstr())
    return false;
  const Module &M = *MI.getMF()->getFunction().getParent();
  bool Changed = false;
  for (const MachineOperand &MO : MI.operands()) {
    const GlobalValue *Tramp = trampolineIn(MO, M);
    if (!Tramp)
      continue;
    if (const char *Why = whyNoSite(MI, MO, *Tramp)) {
      remarkNotRecorded(MI, Why, *Tramp);
      continue;
    }
    SiteKind Kind = siteKind(MI);
    emitSite(MI, *Tramp, Kind.Size);
    remarkRecorded(MI, Kind.Name, *Tramp);
    Changed = true;
  }
  return Changed;
}

bool SitePass::runOnMachineFunction(MachineFunction &MF) {
  if (!Active)
    return false;
  FirstLabel.clear();
  SitesInFunction = 0;
  bool Changed = false;
  for (MachineBasicBlock &MBB : MF)
    for (MachineInstr &MI : make_early_inc_range(MBB.instrs()))
      Changed |= visit(MI);
  return Changed;
}
