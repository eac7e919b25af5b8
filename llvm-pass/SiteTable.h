// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What the machine pass has found, until the printer comes to it.

#ifndef STATICCALL_SITETABLE_H
#define STATICCALL_SITETABLE_H

#include "llvm/ADT/DenseMap.h"

namespace llvm {
class GlobalValue;
class MachineFunction;
class MachineInstr;
} // namespace llvm

namespace staticcall {

struct Site {
  const llvm::GlobalValue *Tramp = nullptr;
  unsigned InsnSize = 0;  ///< 5 for call and jmp, 6 for jcc
  bool StaysCall = false; ///< the return address is read behind the call
};

/// The sites of one function, by instruction. Nothing moves or deletes an
/// instruction between the machine pass and the printer.
using FunctionSites = llvm::DenseMap<const llvm::MachineInstr *, Site>;

/// Both run on the same thread: ThinLTO has a code generator a thread.
FunctionSites &sitesOf(const llvm::MachineFunction &MF);
/// Moves them out.
FunctionSites takeSitesOf(const llvm::MachineFunction &MF);

} // namespace staticcall

#endif // STATICCALL_SITETABLE_H
