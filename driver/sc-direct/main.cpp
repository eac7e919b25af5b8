// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// sc-direct: makes a linked file's static calls direct, before it is loaded.

#include "Rewrite.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;
using namespace scdirect;

static constexpr StringRef Usage =
    "usage: sc-direct FILE\n\n"
    "FILE is an executable or a shared object that was linked with "
    "--sc-direct-defaults.\nIts sites are made to call their keys' default "
    "targets themselves, where these are\nin FILE: sc-direct(1). sc-clang "
    "runs it after such a link.\n";

static Error run(StringRef Path) {
  sys::fs::file_status Status;
  if (std::error_code Wrong = sys::fs::status(Path, Status))
    return errorCodeToError(Wrong);
  // As /dev/null may be, where a build system tries whether a link works.
  if (!sys::fs::is_regular_file(Status))
    return Error::success();
  ErrorOr<std::unique_ptr<MemoryBuffer>> File =
      MemoryBuffer::getFile(Path, /*IsText=*/false,
                            /*RequiresNullTerminator=*/false);
  if (!File)
    return errorCodeToError(File.getError());
  Expected<Patches> Found = findPatches((*File)->getMemBufferRef());
  if (!Found)
    return Found.takeError();
  if (!Found->Refusal.empty())
    errs() << "sc-direct: warning: " << Path
           << ": nothing is made direct, because the image will be refused: "
           << Found->Refusal << '\n';
  if (Found->All.empty())
    return Error::success();
  return rewrite(Path, (*File)->getMemBufferRef(), Found->All);
}

int main(int Count, char **Words) {
  StringRef Word = Count == 2 ? Words[1] : "";
  if (Word == "--help") {
    outs() << Usage;
    return 0;
  }
  if (Word == "--version") {
    outs() << "sc-direct " STATICCALL_VERSION "\n";
    return 0;
  }
  if (Word.empty()) {
    errs() << Usage;
    return 1;
  }
  if (Error Wrong = run(Word)) {
    errs() << "sc-direct: error: " << Word << ": " << toString(std::move(Wrong))
           << '\n';
    return 1;
  }
  return 0;
}
