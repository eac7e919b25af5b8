// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is read, and what the assembler reads instead.

#ifndef STATICCALL_SC_AS_FILES_H
#define STATICCALL_SC_AS_FILES_H

#include "Memory.h"

namespace scas {

/// A file's text, in memory.
class FileText {
public:
  FileText() = default;
  FileText(const FileText &) = delete;
  FileText &operator=(const FileText &) = delete;
  ~FileText();

  /// False, and errno says why, if it cannot be read.
  bool read(const char *Path);
  bool readStandardInput();
  Slice text() const { return Mapped.Begin ? Mapped : Read.slice(); }

private:
  bool readFrom(int File);

  Slice Mapped;
  Text Read;
};

/// A file without a name that holds \p Contents, open at its start, and open
/// after execve. Negative, and errno says why, where there can be none.
int makeFile(Slice Contents);

} // namespace scas

#endif
