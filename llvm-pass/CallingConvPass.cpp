// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Gives a file-local trampoline the calling convention of its calls.

#include "CallingConvPass.h"

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

static bool agreeWithCalls(Function &F) {
  auto Calls = directCalls(F);
  if (Calls.empty())
    return false;
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

PreservedAnalyses CallingConvPass::run(Module &M, ModuleAnalysisManager &) {
  bool Changed = false;
  for (Function &F : M)
    if (isTrampoline(F) && !F.isDeclaration())
      Changed |= agreeWithCalls(F);
  return Changed ? PreservedAnalyses::none() : PreservedAnalyses::all();
}
