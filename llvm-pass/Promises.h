// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What the declaration of a function promises besides its type.

#ifndef STATICCALL_PROMISES_H
#define STATICCALL_PROMISES_H

#include "llvm/IR/Attributes.h"

namespace llvm {
class Function;
} // namespace llvm

namespace staticcall {

/// What a function that is declared with a trampoline's name promises and no
/// later target of the key need keep, in the source's words; null for nothing.
/// noreturn is part of a type (KeyTypePass), and noexcept stays, because
/// callers have no handlers.
const char *promiseOf(const llvm::Function &Tramp);

/// \p List, of a function or a call, without these.
llvm::AttributeList withoutPromises(llvm::AttributeList List,
                                    llvm::LLVMContext &Context);

} // namespace staticcall

#endif // STATICCALL_PROMISES_H
