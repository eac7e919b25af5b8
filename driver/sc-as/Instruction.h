// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Recognises the instructions that can become sites. Pure.

#ifndef STATICCALL_SC_AS_INSTRUCTION_H
#define STATICCALL_SC_AS_INSTRUCTION_H

#include "Trampolines.h"

namespace scas {

enum class Branch { Call, Jump, Conditional };

/// call, jmp or jcc to a trampoline.
struct Instruction {
  Branch Kind = Branch::Call;
  /// -fno-plt: `call *k@GOTPCREL(%rip)`, which has to be written anew.
  bool IsThroughGot = false;
  Name Trampoline;
  Slice Words; ///< from the mnemonic to the end of the operand

  /// In bytes, as a direct branch. A trampoline is in another section, so that
  /// the assembler always takes the long form.
  unsigned size() const { return Kind == Branch::Conditional ? 6 : 5; }
};

/// Reads a statement without labels. Null if it is a site; else why it is none,
/// in words for a remark, or an empty text if it names no trampoline.
const char *readInstruction(Slice Statement, Instruction &Found);

/// call, jmp or jcc, in small letters or capitals; what else it may be called.
bool readMnemonic(Slice Word, Branch &Kind);

} // namespace scas

#endif
