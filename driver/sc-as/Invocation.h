// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The assembler's command line, as far as the filter must know it. Pure but for
// response files.

#ifndef STATICCALL_SC_AS_INVOCATION_H
#define STATICCALL_SC_AS_INVOCATION_H

#include "Rewrite.h"

namespace scas {

struct Invocation {
  /// The words, response files opened, the filter's own options taken out.
  Table<char *> Words;
  /// Which of them are files: an index, or Words.size() for the standard input
  /// that no word names.
  Table<size_t> Inputs;
  size_t DependencyFile = 0; ///< --MD's, an index; 0 for none
  /// No static calls here, or other lexical rules: 32-bit code, --help, -f.
  bool IsForAssemblerAlone = false;
  bool WantsRemarks = false; ///< --sc-remarks
  /// GCC links with -flto: one of the parts into which it has cut the program.
  bool IsLtoPartition = false;
  bool ChangesWords = false; ///< Words is not what was given
  Padding Pad;               ///< --sc-align=N

  bool isStandardInput(size_t Index) const {
    return Index == Words.size() || Slice(Words[Index]) == "-";
  }
};

/// \p Words: without the program's name. What they point to must live on.
void readInvocation(char *const *Words, size_t Count, Invocation &Result);

/// Splits a response file's text as libiberty's buildargv does, which reads it
/// for every GNU tool. The words are in memory that is never freed.
void splitWords(Slice File, Table<char *> &Words);

} // namespace scas

#endif
