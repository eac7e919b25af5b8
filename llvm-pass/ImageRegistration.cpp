// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Brings the image's registration into a module that uses static calls.

// Whatever compiles the pass, its text is for Clang.
#define STATIC_CALL_FOR_PASS_

#include "ImageRegistration.h"

#include "DataFlowNames.h"
#include "TrampolineRefs.h"
#include "llvm/IR/Module.h"
#include "llvm/TargetParser/Triple.h"
#include <staticcall/abi.h>

using namespace llvm;
using namespace staticcall;

bool staticcall::addImageRegistration(Module &M) {
  if (!isSupportedTarget(M.getTargetTriple()) || trampolinesOf(M).empty())
    return false;
  if (StringRef(M.getModuleInlineAsm()).contains(STATIC_CALL_IMAGE_SYMBOL))
    return false;
  M.appendModuleInlineAsm(STATIC_CALL_IMAGE_ASM);
  return true;
}

PreservedAnalyses ImageRegistrationPass::run(Module &M,
                                             ModuleAnalysisManager &) {
  bool Changed = restoreDataFlowNames(M);
  Changed |= addImageRegistration(M);
  return Changed ? PreservedAnalyses::none() : PreservedAnalyses::all();
}
