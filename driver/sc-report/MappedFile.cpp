// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Maps a file here, and compares what the kernel calls the two mappings.

#include "MappedFile.h"

#include "llvm/ADT/ScopeExit.h"
#include "llvm/Support/Errno.h"
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

using namespace llvm;
using namespace screport;

static std::error_code lastError() {
  return std::error_code(errno, std::generic_category());
}

/// What our own maps say of the page at \p At.
static ErrorOr<Mapping> ownMapping(uint64_t At) {
  Expected<std::string> Text = readProcFile("/proc/self/maps");
  if (!Text)
    return errorToErrorCode(Text.takeError());
  for (Mapping &M : parseMaps(*Text))
    if (M.Begin <= At && At < M.End)
      return std::move(M);
  return std::make_error_code(std::errc::no_such_file_or_directory);
}

/// How the kernel names an open file in maps.
static ErrorOr<Mapping> nameInMaps(int File) {
  constexpr size_t Size = 1; // a page; it is not touched
  void *Page = ::mmap(nullptr, Size, PROT_READ, MAP_PRIVATE, File, 0);
  if (Page == MAP_FAILED)
    return lastError();
  scope_exit Unmap([&] { ::munmap(Page, Size); });
  return ownMapping(reinterpret_cast<uintptr_t>(Page));
}

ErrorOr<std::unique_ptr<MemoryBuffer>>
screport::openMappedFile(const std::string &Path, const Mapping &Of) {
  // Anything may be at that path by now: do not wait for a FIFO's writer.
  int File = ::open(Path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (File < 0)
    return lastError();
  scope_exit Close([&] { ::close(File); });
  ErrorOr<Mapping> Here = nameInMaps(File);
  if (!Here)
    return Here.getError();
  if (Here->Device != Of.Device || Here->Inode != Of.Inode)
    return std::make_error_code(std::errc::no_such_file_or_directory);
  return MemoryBuffer::getOpenFile(File, Path, /*FileSize=*/-1,
                                   /*RequiresNullTerminator=*/false);
}
