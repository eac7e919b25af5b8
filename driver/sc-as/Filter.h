// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One run: reads the files, rewrites them, and puts what it made in their place
// on the command line.

#ifndef STATICCALL_SC_AS_FILTER_H
#define STATICCALL_SC_AS_FILTER_H

#include "Files.h"
#include "Invocation.h"

namespace scas {

class Filter {
public:
  explicit Filter(Invocation &Call) : Call(Call) {}

  /// False if the assembler is to have its command line as it was given. The
  /// standard input can be read again in any case.
  bool run();

  /// Writes the given names back into the file of --MD.
  void mendDependencies();

private:
  struct Input {
    size_t Word;
    FileText *File; ///< null if it cannot be read
    bool IsScanned; ///< it may have sites
    size_t FirstSite, LastSite;
    const char *Instead; ///< /proc/self/fd/N, or null
  };

  bool read();
  bool mayChange(const Input &I) const;
  bool hasStaticCalls() const;
  void scan();
  void printRemarks() const;
  bool replaceAll();
  void makeText(const Input &From, bool IsLast, Text &Out) const;
  bool replace(Input &Of, int File);
  void putStandardInputBack();
  void mend(Text &Mended, Slice Made) const;

  Invocation &Call;
  Scanner Found;
  Table<Input> Inputs;
  Table<char *> Given; ///< Call.Words as they were
};

} // namespace scas

#endif
