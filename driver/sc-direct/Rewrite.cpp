// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The copy lies beside the file: rename(2) works within a file system.

#include "Rewrite.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Endian.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;
using namespace scdirect;

static Error write(sys::fs::TempFile &Copy, MemoryBufferRef Contents,
                   ArrayRef<Patch> Patches) {
  std::string Bytes = Contents.getBuffer().str();
  for (const Patch &P : Patches)
    support::endian::write32le(Bytes.data() + P.Offset, P.Value);
  raw_fd_ostream Out(Copy.FD, /*shouldClose=*/false);
  Out << Bytes;
  Out.flush();
  std::error_code Wrong = Out.error();
  Out.clear_error();
  return errorCodeToError(Wrong);
}

Error scdirect::rewrite(StringRef Path, MemoryBufferRef Contents,
                        ArrayRef<Patch> Patches) {
  SmallString<256> Real;
  if (std::error_code Wrong = sys::fs::real_path(Path, Real))
    return errorCodeToError(Wrong);
  sys::fs::file_status Status;
  if (std::error_code Wrong = sys::fs::status(Real, Status))
    return errorCodeToError(Wrong);
  Expected<sys::fs::TempFile> Copy =
      sys::fs::TempFile::create(Real + ".sc-direct-%%%%%%%%");
  if (!Copy)
    return Copy.takeError();
  Error Wrong = write(*Copy, Contents, Patches);
  if (!Wrong)
    Wrong = errorCodeToError(
        sys::fs::setPermissions(Copy->FD, Status.permissions()));
  if (Wrong)
    return joinErrors(std::move(Wrong), Copy->discard());
  return Copy->keep(Real);
}
