// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Recognises trampolines, and what an instruction or a datum does with one.

#ifndef STATICCALL_TRAMPOLINEREFS_H
#define STATICCALL_TRAMPOLINEREFS_H

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include <string>

namespace llvm {
class GlobalValue;
class MachineInstr;
class MachineOperand;
class Module;
class Triple;
} // namespace llvm

namespace staticcall {

/// How a record names the trampoline.
enum class RefForm {
  Direct, ///< distance to the trampoline itself
  Got,    ///< distance to its GOT slot, plus 1
};

/// Trampolines and records exist for x86-64 Linux with 64-bit pointers.
bool isSupportedTarget(const llvm::Triple &TT);

bool isTrampoline(const llvm::GlobalValue &GV);

/// Whether it is one of <staticcall/key.hpp>, whose key has no symbol.
bool isCxxTrampoline(const llvm::GlobalValue &GV);

/// The key's name: that of the trampoline less its prefix; a C++ key's tag less
/// "_t", as its messages have it.
std::string keyName(const llvm::GlobalValue &Tramp);

llvm::SmallVector<llvm::GlobalValue *> trampolinesOf(llvm::Module &M);

/// The trampoline that \p MO names, or null. \p M resolves external symbols.
const llvm::GlobalValue *trampolineIn(const llvm::MachineOperand &MO,
                                      const llvm::Module &M);

/// An instruction that can hold any target in reach.
struct SiteKind {
  const char *Name; ///< for remarks; null: no such instruction
  unsigned Size;
};
SiteKind siteKind(const llvm::MachineInstr &MI);

/// Why \p MI, which refers to \p Tramp and is no site, is none; null if \p MI
/// is a site.
const char *whyNoSite(const llvm::MachineInstr &MI,
                      const llvm::MachineOperand &MO,
                      const llvm::GlobalValue &Tramp);

/// Whether code behind the call \p MI looks at the return address that the call
/// has pushed.
bool readsReturnAddress(const llvm::MachineInstr &MI);

RefForm refForm(const llvm::GlobalValue &Tramp);

/// Whether the address of \p Tramp is in a global's initializer or an alias.
bool isReferredToByData(const llvm::GlobalValue &Tramp);

} // namespace staticcall

#endif // STATICCALL_TRAMPOLINEREFS_H
