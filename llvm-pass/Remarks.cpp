// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Everything that the passes say to users.

#include "Remarks.h"

#include "TrampolineRefs.h"
#include "llvm/Analysis/OptimizationRemarkEmitter.h"
#include "llvm/CodeGen/MachineOptimizationRemarkEmitter.h"
#include "llvm/IR/DiagnosticInfo.h"
#include "llvm/IR/InstrTypes.h"
#include "llvm/IR/Instruction.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/Module.h"
#include "llvm/TargetParser/Triple.h"

using namespace llvm;

static const char PassId[] = STATICCALL_REMARK_PASS;

/// Machine code and IR have a remark class each, with the same interface.
template <typename RemarkT>
static RemarkT notRecorded(RemarkT Remark, const char *Why,
                           const GlobalValue &Tramp) {
  Remark << "static call '" << ore::NV("Key", staticcall::keyName(Tramp))
         << "' stays on its trampoline here: "
         << ore::NV("Reason", StringRef(Why));
  return Remark;
}

void staticcall::remarkRecorded(MachineInstr &MI, const char *Kind,
                                const GlobalValue &Tramp) {
  MachineOptimizationRemarkEmitter(*MI.getMF(), nullptr).emit([&] {
    return MachineOptimizationRemark(PassId, "Recorded", MI.getDebugLoc(),
                                     MI.getParent())
           << "recorded a " << ore::NV("Kind", StringRef(Kind))
           << " of static call '" << ore::NV("Key", keyName(Tramp)) << "'";
  });
}

void staticcall::remarkNotRecorded(MachineInstr &MI, const char *Why,
                                   const GlobalValue &Tramp) {
  MachineOptimizationRemarkEmitter(*MI.getMF(), nullptr).emit([&] {
    return notRecorded(MachineOptimizationRemarkMissed(PassId, "NotRecorded",
                                                       MI.getDebugLoc(),
                                                       MI.getParent()),
                       Why, Tramp);
  });
}

void staticcall::remarkData(const Function &Tramp) {
  Tramp.getContext().diagnose(
      notRecorded(OptimizationRemarkMissed(PassId, "NotRecorded", &Tramp),
                  "data holds the trampoline's address", Tramp));
}

void staticcall::errorUnsupportedTarget(const Module &M,
                                        const GlobalValue &Tramp) {
  M.getContext().emitError("static call '" + keyName(Tramp) +
                           "': this pass works for x86-64 Linux, not for '" +
                           M.getTargetTriple().str() +
                           "'; define STATIC_CALL_GENERIC there");
}

void staticcall::errorRet0(const Function &Tramp) {
  Tramp.getContext().emitError(
      "static call '" + keyName(Tramp) +
      "' is defined with RET0: its function must return an integer or a "
      "pointer of at most 64 bits");
}

void staticcall::errorNull(const Function &Tramp) {
  Tramp.getContext().emitError("static call '" + keyName(Tramp) +
                               "' is defined with NULL: its function must "
                               "return void");
}

void staticcall::errorNoReturn(const Function &Tramp) {
  Tramp.getContext().emitError(
      "static call '" + keyName(Tramp) +
      "' has a noreturn function type, and its later targets may return: cast "
      "its function to a pointer type without noreturn");
}

void staticcall::errorVectorCall(const Function &Tramp) {
  Tramp.getContext().emitError(
      "static call '" + keyName(Tramp) +
      "' is of a vectorcall function, which is no key's: LLVM appends the size "
      "of the parameters to its name in assembly");
}

void staticcall::errorPromise(const Function &Tramp, const char *Promise) {
  Tramp.getContext().emitError("static call '" + keyName(Tramp) +
                               "' is called by a function's name that is "
                               "declared " +
                               Promise +
                               ", which its later targets need not be: declare "
                               "it without");
}

void staticcall::errorBody(const Function &Tramp) {
  Tramp.getContext().emitError(
      "static call '" + keyName(Tramp) +
      "' is called by a function's name that has a body here: give that "
      "function another name, and name it in DEFINE_STATIC_CALL");
}

void staticcall::errorFunctionTypes(const Function &Tramp) {
  Tramp.getContext().emitError(
      "static call '" + keyName(Tramp) +
      "' is called as functions of two types in this file: STATIC_CALL_KEY "
      "does not go with a template, whose instances all get the one name");
}

void staticcall::errorAddress(const Function &Tramp) {
  Tramp.getContext().emitError(
      "static call '" + keyName(Tramp) +
      "' has its address taken: with -fsanitize=kcfi a call through it traps; "
      "take the address of a function that calls it");
}

void staticcall::errorNotRedirected(const Function &F, const char *Why) {
  F.getContext().emitError("calls of '" + F.getName() +
                           "' cannot be static calls: " + Why);
}

void staticcall::errorCallingConventions(const Function &Tramp,
                                         const CallBase &Call) {
  Call.getContext().emitError(
      &Call, "static call '" + keyName(Tramp) +
                 "' is called with two calling conventions in this file: cast "
                 "it to one function type everywhere");
}
