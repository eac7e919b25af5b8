// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Tells ThreadSanitizer that a static call reads its key.

#include "AcquireKeyPass.h"

#include "TrampolineRefs.h"
#include "llvm/IR/Function.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/InlineAsm.h"
#include "llvm/IR/InstrTypes.h"
#include "llvm/IR/Module.h"
#include <staticcall/abi.h>

using namespace llvm;
using namespace staticcall;

/// The calls of \p Tramp in functions that are instrumented.
static SmallVector<CallBase *> instrumentedCalls(const Function &Tramp) {
  SmallVector<CallBase *> Calls;
  for (const Use &U : Tramp.uses())
    if (auto *Call = dyn_cast<CallBase>(U.getUser()))
      if (Call->isCallee(&U) &&
          Call->getFunction()->hasFnAttribute(Attribute::SanitizeThread))
        Calls.push_back(Call);
  return Calls;
}

static GlobalVariable *keyOf(const Function &Tramp, Module &M) {
  std::string Name = (STATIC_CALL_KEY_PREFIX + keyName(Tramp)).str();
  if (GlobalVariable *Key = M.getGlobalVariable(Name, /*AllowInternal=*/true))
    return Key;
  return dyn_cast<GlobalVariable>(
      M.getOrInsertGlobal(Name, PointerType::getUnqual(M.getContext())));
}

/// The address of \p Key from the GOT, as in STATIC_CALL_KEY_ (code.h): a
/// direct reference makes a copy of the key in an executable that is not PIC.
static Value *addressOf(GlobalVariable &Key, IRBuilder<> &Builder) {
  auto *Type =
      FunctionType::get(Builder.getPtrTy(), {Builder.getPtrTy()}, false);
  InlineAsm *Load =
      InlineAsm::get(Type, "movq ${1:c}@GOTPCREL(%rip), $0", "=r,^Ws",
                     /*hasSideEffects=*/false);
  return Builder.CreateCall(Load, {&Key});
}

static void acquireBefore(CallBase &Call, GlobalVariable &Key) {
  IRBuilder<> Builder(&Call);
  LoadInst *Load = Builder.CreateAlignedLoad(Builder.getPtrTy(),
                                             addressOf(Key, Builder), Align(8));
  Load->setAtomic(AtomicOrdering::Acquire);
}

PreservedAnalyses AcquireKeyPass::run(Module &M, ModuleAnalysisManager &) {
  bool Changed = false;
  for (Function &Tramp : M) {
    if (!isTrampoline(Tramp))
      continue;
    SmallVector<CallBase *> Calls = instrumentedCalls(Tramp);
    GlobalVariable *Key = Calls.empty() ? nullptr : keyOf(Tramp, M);
    if (!Key)
      continue;
    for (CallBase *Call : Calls)
      acquireBefore(*Call, *Key);
    Changed = true;
  }
  return Changed ? PreservedAnalyses::none() : PreservedAnalyses::all();
}
