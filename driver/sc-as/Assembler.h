// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The real assembler: which it is, and how it is run.

#ifndef STATICCALL_SC_AS_ASSEMBLER_H
#define STATICCALL_SC_AS_ASSEMBLER_H

#include "Memory.h"

namespace scas {

struct Assembler {
  const char *Path = nullptr;
  /// What it calls itself in its messages: as the compiler would have called
  /// it.
  const char *Name = nullptr;
};

/// SC_AS, else the first `as` in COMPILER_PATH (which GCC sets where it links)
/// and PATH that is no filter. Ends the program if there is none.
Assembler findAssembler();

/// \p Words: without the program's name, without a null at the end.
[[noreturn]] void become(const Assembler &As, char *const *Words, size_t Count);

/// Runs it, and returns its wait status.
int runAssembler(const Assembler &As, char *const *Words, size_t Count);

} // namespace scas

#endif
