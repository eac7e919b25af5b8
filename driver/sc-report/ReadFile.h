// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// From a file's bytes to what there is to say of it.
#ifndef STATICCALL_DRIVER_SC_REPORT_READFILE_H
#define STATICCALL_DRIVER_SC_REPORT_READFILE_H

#include "DebugLines.h"
#include "Image.h"
#include "Layout.h"
#include "Report.h"
#include "Symbols.h"

#include "llvm/Support/MemoryBufferRef.h"

namespace screport {

struct ReadOptions {
  bool Locations = true; // functions and source lines
  bool AbsolutePaths = false;
  bool OtherFiles =
      true; // may open others: debug files, members of thin archives
};

/// What came of a file and of an archive's members.
struct Results {
  std::vector<FileReport> Reports;
  std::vector<std::string> Errors; // "name: sentence"
};

/// Any file: ELF, archive, bitcode, or something else. Never fails; what is
/// wrong is in Errors. The name is for messages and for finding debug files.
void readBuffer(llvm::MemoryBufferRef Buffer, const ReadOptions &Options,
                Results &Into);
/// The same for a path.
void readPath(llvm::StringRef Path, const ReadOptions &Options, Results &Into);

/// One ELF file with all that is needed to look addresses up in it.
class OpenFile {
public:
  static llvm::Expected<std::unique_ptr<OpenFile>>
  open(llvm::MemoryBufferRef Buffer, const ReadOptions &Options);

  /// What does not depend on a process.
  llvm::Error report(FileReport &Into);
  const Image &image() const { return Contents; }
  /// The function that an address of this file is in.
  Symbols::Found function(uint64_t Address);

private:
  OpenFile(Elf File, llvm::StringRef Path, const ReadOptions &Options)
      : File(std::move(File)), Path(Path), Options(Options) {}
  llvm::Error checkVersions() const;
  Symbols &names();
  void locate(FileReport &Into);

  Elf File;
  std::string Path;
  ReadOptions Options;
  std::unique_ptr<Layout> Placed; // of an object
  Image Contents;
  std::optional<Symbols> Names; // once somebody asks
  std::unique_ptr<llvm::MemoryBuffer> DebugBuffer;
  std::unique_ptr<Elf> Debug;
};

} // namespace screport

#endif
