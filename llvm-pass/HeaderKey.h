// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A key and its trampoline, as DEFINE_STATIC_CALL_INLINE makes them.

#ifndef STATICCALL_HEADERKEY_H
#define STATICCALL_HEADERKEY_H

namespace llvm {
class Function;
} // namespace llvm

namespace staticcall {

/// Defines the key of \p First's name, which calls \p First at first, in its
/// module, unless it is defined there. KeyTypePass decides by the trampoline's
/// type whether it may be NULL or RET0.
void defineHeaderKey(llvm::Function &First);

} // namespace staticcall

#endif // STATICCALL_HEADERKEY_H
