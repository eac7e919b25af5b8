// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What a module needs before instructions are selected.

#include "ModulePreparePass.h"

#include "DataFlowNames.h"
#include "Remarks.h"
#include "TrampolineRefs.h"
#include "llvm/IR/Function.h"
#include "llvm/IR/InstrTypes.h"
#include "llvm/IR/Module.h"
#include "llvm/TargetParser/Triple.h"

using namespace llvm;
using namespace staticcall;

char ModulePreparePass::ID = 0;

static RegisterPass<ModulePreparePass> Registered("staticcall-prepare",
                                                  "Static call preparation");

/// -fno-plt says it on the declaration and on each call; instruction selection
/// reads the declaration. Without it the call is direct again, and goes through
/// the PLT only where the linker finds no other way.
static bool allowLazyBinding(Function &Tramp) {
  bool Changed = Tramp.hasFnAttribute(Attribute::NonLazyBind);
  Tramp.removeFnAttr(Attribute::NonLazyBind);
  for (User *U : Tramp.users())
    if (auto *Call = dyn_cast<CallBase>(U))
      Call->removeFnAttr(Attribute::NonLazyBind);
  return Changed;
}

bool ModulePreparePass::doInitialization(Module &M) {
  bool Changed = restoreDataFlowNames(M);
  auto Trampolines = trampolinesOf(M);
  if (Trampolines.empty())
    return Changed;
  if (!isSupportedTarget(M.getTargetTriple())) {
    errorUnsupportedTarget(M, *Trampolines.front());
    return Changed;
  }
  for (GlobalValue *GV : Trampolines) {
    auto *Tramp = dyn_cast<Function>(GV);
    if (!Tramp)
      continue;
    Changed |= allowLazyBinding(*Tramp);
    if (isReferredToByData(*Tramp))
      remarkData(*Tramp);
  }
  return Changed;
}
