// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Brings the image's registration into a module that uses static calls.

#ifndef STATICCALL_IMAGEREGISTRATION_H
#define STATICCALL_IMAGEREGISTRATION_H

#include "llvm/IR/PassManager.h"

namespace staticcall {

/// Adds STATIC_CALL_IMAGE_ASM to \p M if that refers to a trampoline and has
/// not got it. Returns whether \p M changed.
bool addImageRegistration(llvm::Module &M);

/// The same before link-time optimization: the linker resolves symbols from the
/// bitcode, and has to see there that the runtime's are wanted.
class ImageRegistrationPass
    : public llvm::PassInfoMixin<ImageRegistrationPass> {
public:
  llvm::PreservedAnalyses run(llvm::Module &M, llvm::ModuleAnalysisManager &);
  static bool isRequired() { return true; }
};

} // namespace staticcall

#endif // STATICCALL_IMAGEREGISTRATION_H
