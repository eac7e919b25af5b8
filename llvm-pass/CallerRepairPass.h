// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Makes a file-local trampoline agree with its callers.

#ifndef STATICCALL_CALLERREPAIRPASS_H
#define STATICCALL_CALLERREPAIRPASS_H

#include "llvm/IR/PassManager.h"

namespace staticcall {

/// A file-local trampoline is a `static void` naked function that callers cast
/// to the key's type. Two things that the front end says of the definition are
/// then untrue of the calls, and the optimizer would act on both: its calling
/// convention (a call that differs is undefined, and becomes `unreachable`) and
/// `nounwind` (a handler around the call is dropped). Idempotent.
class CallerRepairPass : public llvm::PassInfoMixin<CallerRepairPass> {
public:
  llvm::PreservedAnalyses run(llvm::Module &M, llvm::ModuleAnalysisManager &);
  static bool isRequired() { return true; } // also at -O0 and for optnone
};

} // namespace staticcall

#endif // STATICCALL_CALLERREPAIRPASS_H
