// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Decides by a key's function type whether it may be NULL or RET0, and whether
// it may be a key's at all.

#ifndef STATICCALL_KEYTYPEPASS_H
#define STATICCALL_KEYTYPEPASS_H

#include "llvm/IR/PassManager.h"

namespace staticcall {

/// C does not tell the headers what every function type returns. LLVM knows it
/// by the trampoline's declaration (code.h sees to it that there is one where a
/// key is defined), or by calls. So a key that begins with NULL or RET0 and
/// cannot is an error here, and the flags of others say what an update may do.
/// A type that no key may have (vectorcall) or that promises what no later
/// target need keep (noreturn, where the headers cannot drop it) is one, too.
/// So is a function that users declare with a trampoline's name
/// (STATIC_CALL_KEY) if it promises more, has a body, is called as several, or
/// has its address taken where calls through it trap.
/// Before optimizations: those may drop calls. Idempotent.
class KeyTypePass : public llvm::PassInfoMixin<KeyTypePass> {
public:
  llvm::PreservedAnalyses run(llvm::Module &M, llvm::ModuleAnalysisManager &);
  static bool isRequired() { return true; }
};

} // namespace staticcall

#endif // STATICCALL_KEYTYPEPASS_H
