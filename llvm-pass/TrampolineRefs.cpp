// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Recognises trampolines, and what an instruction or a datum does with one.

#include "TrampolineRefs.h"

#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/CodeGen/MachineFunction.h"
#include "llvm/CodeGen/MachineInstr.h"
#include "llvm/CodeGen/TargetInstrInfo.h"
#include "llvm/CodeGen/TargetSubtargetInfo.h"
#include "llvm/Demangle/Demangle.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/Function.h"
#include "llvm/IR/Module.h"
#include "llvm/Target/TargetMachine.h"
#include "llvm/TargetParser/Triple.h"
#include <staticcall/abi.h>

using namespace llvm;

bool staticcall::isSupportedTarget(const Triple &TT) {
  return TT.getArch() == Triple::x86_64 && TT.isOSLinux() &&
         TT.isOSBinFormatELF() && !TT.isX32();
}

static StringRef symbolName(const GlobalValue &GV) {
  return GlobalValue::dropLLVMManglingEscape(GV.getName());
}

bool staticcall::isCxxTrampoline(const GlobalValue &GV) {
  return symbolName(GV).starts_with(STATIC_CALL_CXX_TRAMP_PREFIX);
}

bool staticcall::isTrampoline(const GlobalValue &GV) {
  return symbolName(GV).starts_with(STATIC_CALL_TRAMP_PREFIX) ||
         isCxxTrampoline(GV);
}

/// `void __SCT__<codec<int>::encode_t>()`
static std::string tagName(StringRef Symbol) {
  std::string Demangled = demangle(Symbol);
  StringRef Name = StringRef(Demangled).split('<').second;
  Name.consume_front("0, ");
  Name.consume_back("()");
  Name.consume_back(">");
  Name.consume_back("_t");
  return Name.empty() ? Symbol.str() : Name.str();
}

std::string staticcall::keyName(const GlobalValue &Tramp) {
  StringRef Name = symbolName(Tramp);
  if (isCxxTrampoline(Tramp))
    return tagName(Name);
  Name.consume_front(STATIC_CALL_TRAMP_PREFIX);
  return Name.str();
}

SmallVector<GlobalValue *> staticcall::trampolinesOf(Module &M) {
  SmallVector<GlobalValue *> Found;
  for (GlobalValue &GV : M.global_values())
    if (isTrampoline(GV))
      Found.push_back(&GV);
  return Found;
}

const GlobalValue *staticcall::trampolineIn(const MachineOperand &MO,
                                            const Module &M) {
  const GlobalValue *GV = nullptr;
  if (MO.isGlobal())
    GV = MO.getGlobal();
  else if (MO.isSymbol())
    GV = M.getNamedValue(MO.getSymbolName());
  return GV && isTrampoline(*GV) ? GV : nullptr;
}

/// By name: the numbers of X86's opcodes are in no installed header.
staticcall::SiteKind staticcall::siteKind(const MachineInstr &MI) {
  const auto *TII = MI.getMF()->getSubtarget().getInstrInfo();
  StringRef Name = TII->getName(MI.getOpcode());
  if (Name == "CALL64pcrel32")
    return {"call", 5};
  if (Name == "TAILJMPd64")
    return {"tail call", 5};
  if (Name == "TAILJMPd64_CC")
    return {"conditional tail call", 6};
  return {nullptr, 0};
}

/// A jump to a trampoline in the caller's own section may get the 2-byte form,
/// and the runtime finds trampolines by their section.
static bool isMisplaced(const GlobalValue &Tramp) {
  return !Tramp.isDeclarationForLinker() &&
         Tramp.getSection() != STATIC_CALL_TEXT_SECTION;
}

static const char *whyNotDirect(const MachineInstr &MI) {
  const MachineFunction &MF = *MI.getMF();
  const auto *TII = MF.getSubtarget().getInstrInfo();
  if (TII->getName(MI.getOpcode()) == "PATCHABLE_TAIL_CALL")
    return "XRay instruments this tail call";
  if (MI.isInlineAsm())
    return "inline assembly names the trampoline";
  if (MI.isCall())
    return "the instruction is no plain direct call";
  if (MF.getTarget().getCodeModel() == CodeModel::Large)
    return "-mcmodel=large calls through a register";
  return "the trampoline's address is taken";
}

const char *staticcall::whyNoSite(const MachineInstr &MI,
                                  const MachineOperand &MO,
                                  const GlobalValue &Tramp) {
  if (!siteKind(MI).Name || MI.getOperandNo(&MO) != 0)
    return whyNotDirect(MI);
  if (MO.getOffset() != 0)
    return "the call goes past the trampoline's start";
  if (isMisplaced(Tramp))
    return "the trampoline is not in section " STATIC_CALL_TEXT_SECTION;
  return nullptr;
}

/// Speculative load hardening compares the return address below the stack
/// pointer with a label, which it hangs on the call. Nothing else labels a
/// call.
bool staticcall::readsReturnAddress(const MachineInstr &MI) {
  return MI.getPostInstrSymbol() != nullptr;
}

/// Code for a shared object: a definition that others see may be preempted.
static bool isForSharedObject(const Module &M) {
  return M.getPICLevel() != PICLevel::NotPIC &&
         M.getPIELevel() == PIELevel::Default;
}

/// isDSOLocal() is no help: with -fno-pic it is true of any symbol, and the
/// linker would answer with a PLT entry instead of the trampoline.
staticcall::RefForm staticcall::refForm(const GlobalValue &Tramp) {
  if (Tramp.hasLocalLinkage() || Tramp.hasHiddenVisibility())
    return RefForm::Direct;
  bool Here = !Tramp.isDeclarationForLinker();
  return Here && !isForSharedObject(*Tramp.getParent()) ? RefForm::Direct
                                                        : RefForm::Got;
}

/// llvm.used and its like: lists of names, not uses. What annotations name is
/// in no object file.
static bool isList(const Value &V) {
  const auto *GV = dyn_cast<GlobalVariable>(&V);
  return V.getName().starts_with("llvm.") ||
         (GV && GV->getSection() == "llvm.metadata");
}

bool staticcall::isReferredToByData(const GlobalValue &Tramp) {
  SmallPtrSet<const Value *, 8> Seen;
  SmallVector<const Value *> Work = {&Tramp};
  while (!Work.empty()) {
    for (const User *U : Work.pop_back_val()->users()) {
      if (!isa<Constant>(U) || !Seen.insert(U).second)
        continue;
      if (!isa<GlobalValue>(U))
        Work.push_back(U);
      else if (!isList(*U))
        return true;
    }
  }
  return false;
}
