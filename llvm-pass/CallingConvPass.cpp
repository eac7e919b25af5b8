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

/// -funique-internal-linkage-names, which -fpseudo-probe-for-profiling brings,
/// gives a file-local trampoline's definition a name of its own, while its
/// calls name the declaration (code.h).
static bool joinRenamed(Module &M) {
  bool Changed = false;
  for (Function &Tramp : M) {
    auto [Name, Suffix] = Tramp.getName().split(".__uniq.");
    if (!isTrampoline(Tramp) || Tramp.isDeclaration() || Suffix.empty())
      continue;
    Function *Declared = M.getFunction(Name);
    if (!Declared || !Declared->isDeclaration())
      continue;
    Declared->replaceAllUsesWith(&Tramp);
    Declared->eraseFromParent();
    Changed = true;
  }
  return Changed;
}

PreservedAnalyses CallingConvPass::run(Module &M, ModuleAnalysisManager &) {
  bool Changed = joinRenamed(M);
  for (Function &F : M)
    if (isTrampoline(F) && !F.isDeclaration())
      Changed |= agreeWithCalls(F);
  return Changed ? PreservedAnalyses::none() : PreservedAnalyses::all();
}
