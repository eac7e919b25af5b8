// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Makes a file-local trampoline agree with its callers.

#include "CallerRepairPass.h"

#include "Remarks.h"
#include "TrampolineRefs.h"
#include "llvm/IR/Function.h"
#include "llvm/IR/InstrTypes.h"
#include "llvm/IR/Module.h"

using namespace llvm;
using namespace staticcall;

static SmallVector<CallBase *> directCalls(Function &F) {
  SmallVector<CallBase *> Calls;
  for (Use &U : F.uses())
    if (auto *Call = dyn_cast<CallBase>(U.getUser()))
      if (Call->isCallee(&U))
        Calls.push_back(Call);
  return Calls;
}

static bool repairCallingConvention(Function &F, ArrayRef<CallBase *> Calls) {
  CallingConv::ID CC = Calls.front()->getCallingConv();
  for (CallBase *Call : Calls)
    if (Call->getCallingConv() != CC) {
      errorCallingConventions(F, *Call);
      return false;
    }
  bool Changed = F.getCallingConv() != CC;
  F.setCallingConv(CC);
  return Changed;
}

static bool repairNoUnwind(Function &F, ArrayRef<CallBase *> Calls) {
  bool MayThrow = any_of(Calls, [](CallBase *Call) {
    return !Call->getAttributes().hasFnAttr(Attribute::NoUnwind);
  });
  if (!MayThrow || !F.doesNotThrow())
    return false;
  F.removeFnAttr(Attribute::NoUnwind);
  return true;
}

PreservedAnalyses CallerRepairPass::run(Module &M, ModuleAnalysisManager &) {
  bool Changed = false;
  for (Function &F : M) {
    if (!isTrampoline(F) || F.isDeclaration())
      continue;
    auto Calls = directCalls(F);
    if (Calls.empty())
      continue;
    Changed |= repairCallingConvention(F, Calls);
    Changed |= repairNoUnwind(F, Calls);
  }
  return Changed ? PreservedAnalyses::none() : PreservedAnalyses::all();
}
