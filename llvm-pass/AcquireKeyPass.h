// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Tells ThreadSanitizer that a static call reads its key.

#ifndef STATICCALL_ACQUIREKEYPASS_H
#define STATICCALL_ACQUIREKEYPASS_H

#include "llvm/IR/PassManager.h"

namespace staticcall {

/// Under -fsanitize=thread an update happens before the calls that begin after
/// it. The sanitizer sees no read of the target in a direct call, so each is
/// given one: an atomic load of the key's first word, with acquire, which the
/// sanitizer's own pass instruments later. It stands right before the call,
/// where the arguments have been evaluated; a macro can only put it before
/// them. Before optimizations, at -O0 too. Not idempotent, but one more load is
/// harmless.
///
/// A call of a C++ key becomes a direct one when its conversion to a pointer is
/// inlined: those are looked for at the end.
class AcquireKeyPass : public llvm::PassInfoMixin<AcquireKeyPass> {
public:
  explicit AcquireKeyPass(bool OfCxxKeys) : OfCxxKeys(OfCxxKeys) {}
  llvm::PreservedAnalyses run(llvm::Module &M, llvm::ModuleAnalysisManager &);
  static bool isRequired() { return true; }

private:
  bool OfCxxKeys;
};

} // namespace staticcall

#endif // STATICCALL_ACQUIREKEYPASS_H
