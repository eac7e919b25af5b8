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
  std::string Name = STATIC_CALL_KEY_PREFIX + keyName(Tramp);
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

/// The same of a key that has no symbol: its trampoline says where it is, at +8
/// (abi.h).
static Value *addressOfKeyBehind(Function &Tramp, IRBuilder<> &Builder) {
  auto *Type = FunctionType::get(
      StructType::get(Builder.getPtrTy(), Builder.getInt64Ty()),
      {Builder.getPtrTy()}, false);
  InlineAsm *Load = InlineAsm::get(Type,
                                   "movq ${2:c}@GOTPCREL(%rip), $0\n\t"
                                   "movslq 8($0), $1\n\t"
                                   "leaq 8($0,$1), $0",
                                   "=&r,=&r,^Ws", /*hasSideEffects=*/false);
  CallInst *Pair = Builder.CreateCall(Load, {&Tramp});
  Pair->setDoesNotThrow();
  return Builder.CreateExtractValue(Pair, 0);
}

static void acquireBefore(CallBase &Call, Function &Tramp,
                          GlobalVariable *Key) {
  IRBuilder<> Builder(&Call);
  Value *Address =
      Key ? addressOf(*Key, Builder) : addressOfKeyBehind(Tramp, Builder);
  LoadInst *Load =
      Builder.CreateAlignedLoad(Builder.getPtrTy(), Address, Align(8));
  Load->setAtomic(AtomicOrdering::Acquire);
}

/// Whether there was a call.
static bool acquireBeforeCalls(Function &Tramp, Module &M) {
  SmallVector<CallBase *> Calls = instrumentedCalls(Tramp);
  if (Calls.empty())
    return false;
  GlobalVariable *Key = isCxxTrampoline(Tramp) ? nullptr : keyOf(Tramp, M);
  if (!Key && !isCxxTrampoline(Tramp))
    return false;
  for (CallBase *Call : Calls)
    acquireBefore(*Call, Tramp, Key);
  return true;
}

PreservedAnalyses AcquireKeyPass::run(Module &M, ModuleAnalysisManager &) {
  bool Changed = false;
  for (Function &F : M)
    if (isTrampoline(F) && isCxxTrampoline(F) == OfCxxKeys)
      Changed |= acquireBeforeCalls(F, M);
  return Changed ? PreservedAnalyses::none() : PreservedAnalyses::all();
}
