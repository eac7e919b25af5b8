// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Makes calls of named functions static calls, without a change of the source.

#ifndef STATICCALL_REDIRECTCALLSPASS_H
#define STATICCALL_REDIRECTCALLSPASS_H

#include "llvm/IR/PassManager.h"

namespace staticcall {

/// For each function that -mllvm -staticcall-calls= names: its direct calls
/// become calls of the key of its name, which is defined here as
/// DEFINE_STATIC_CALL_INLINE would, unless the module has it. Only calls: the
/// function's address is what it was, and so is its definition, so that it is
/// the key's first target. What the function promises besides its type is taken
/// off the calls. Before everything else, which may inline the calls or believe
/// the promises. Idempotent.
class RedirectCallsPass : public llvm::PassInfoMixin<RedirectCallsPass> {
public:
  llvm::PreservedAnalyses run(llvm::Module &M, llvm::ModuleAnalysisManager &);
  static bool isRequired() { return true; }
};

} // namespace staticcall

#endif // STATICCALL_REDIRECTCALLSPASS_H
