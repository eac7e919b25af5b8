// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Takes back what -fsanitize=dataflow does to a trampoline's name.

#include "DataFlowNames.h"

#include "TrampolineRefs.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/IR/Module.h"

using namespace llvm;
using namespace staticcall;

bool staticcall::restoreDataFlowNames(Module &M) {
  bool Changed = false;
  for (Function &F : make_early_inc_range(M)) {
    std::string Name = F.getName().str();
    StringRef Plain = Name;
    if (!isTrampoline(F) || !Plain.consume_back(".dfsan"))
      continue;
    Changed = true;
    if (GlobalValue *Other = M.getNamedValue(Plain)) {
      F.replaceAllUsesWith(Other);
      F.eraseFromParent();
      continue;
    }
    F.setName(Plain);
  }
  return Changed;
}
