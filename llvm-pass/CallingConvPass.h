// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Gives a file-local trampoline the calling convention of its calls.

#ifndef STATICCALL_CALLINGCONVPASS_H
#define STATICCALL_CALLINGCONVPASS_H

#include "llvm/IR/PassManager.h"

namespace staticcall {

/// A file-local trampoline is a `static void` naked function that callers cast
/// to the key's type. A call whose calling convention differs from that of the
/// definition is undefined, and InstCombine makes it `unreachable`. So this
/// runs before everything else, at -O0 and before link-time optimization too.
/// Idempotent.
class CallingConvPass : public llvm::PassInfoMixin<CallingConvPass> {
public:
  llvm::PreservedAnalyses run(llvm::Module &M, llvm::ModuleAnalysisManager &);
  static bool isRequired() { return true; }
};

} // namespace staticcall

#endif // STATICCALL_CALLINGCONVPASS_H
