// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Makes calls of named functions static calls, without a change of the source.

#include "RedirectCallsPass.h"

#include "HeaderKey.h"
#include "Promises.h"
#include "Remarks.h"
#include "TrampolineRefs.h"
#include "llvm/IR/Function.h"
#include "llvm/IR/InstrTypes.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/TargetParser/Triple.h"
#include <staticcall/abi.h>

using namespace llvm;
using namespace staticcall;

static cl::list<std::string> RedirectedCalls(
    "staticcall-calls", cl::CommaSeparated, cl::value_desc("function,..."),
    cl::desc("Functions whose calls become static calls of keys of their "
             "names"));

static SmallVector<CallBase *> directCalls(Function &F) {
  SmallVector<CallBase *> Calls;
  for (Use &U : F.uses())
    if (auto *Call = dyn_cast<CallBase>(U.getUser()))
      if (Call->isCallee(&U))
        Calls.push_back(Call);
  return Calls;
}

static Function &trampolineOf(Function &F) {
  Module &M = *F.getParent();
  std::string Name = (STATIC_CALL_TRAMP_PREFIX + F.getName()).str();
  if (Function *Declared = M.getFunction(Name))
    return *Declared;
  auto *Tramp = Function::Create(F.getFunctionType(),
                                 GlobalValue::ExternalLinkage, Name, M);
  Tramp->setCallingConv(F.getCallingConv());
  Tramp->setAttributes(withoutPromises(F.getAttributes(), M.getContext())
                           .removeFnAttributes(M.getContext()));
  return *Tramp;
}

/// What a call through a key cannot be, if \p F is one.
static const char *whyNot(const Function &F) {
  if (F.hasFnAttribute(Attribute::NoReturn))
    return "it is declared noreturn, and later targets may return";
  if (F.hasFnAttribute(Attribute::ReturnsTwice))
    return "it returns twice, as compilers know of its name alone";
  return nullptr;
}

static bool redirect(Function &F) {
  SmallVector<CallBase *> Calls = directCalls(F);
  if (Calls.empty())
    return false;
  if (const char *Why = whyNot(F)) {
    errorNotRedirected(F, Why);
    return false;
  }
  Function &Tramp = trampolineOf(F);
  for (CallBase *Call : Calls) {
    Call->setCalledOperand(&Tramp);
    Call->setAttributes(withoutPromises(Call->getAttributes(), F.getContext()));
  }
  defineHeaderKey(F);
  return true;
}

PreservedAnalyses RedirectCallsPass::run(Module &M, ModuleAnalysisManager &) {
  bool Changed = false;
  for (const std::string &Name : RedirectedCalls)
    if (Function *F = M.getFunction(Name))
      if (!F->hasLocalLinkage() && !F->isIntrinsic())
        Changed |= redirect(*F);
  return Changed ? PreservedAnalyses::none() : PreservedAnalyses::all();
}
