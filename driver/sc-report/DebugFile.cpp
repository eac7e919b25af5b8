// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Separate debug files, in the places that gdb's manual names ("Debugging
// Information in Separate Files").

#include "DebugLines.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Object/BuildID.h"
#include "llvm/Support/CRC.h"
#include "llvm/Support/Endian.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace llvm;
using namespace screport;

static constexpr StringRef DebugFolder = "/usr/lib/debug";

static std::unique_ptr<MemoryBuffer> readIfThere(const Twine &Path) {
  auto Buffer = MemoryBuffer::getFile(Path, /*IsText=*/false,
                                      /*RequiresNullTerminator=*/false);
  return Buffer ? std::move(*Buffer) : nullptr;
}

/// The description of the GNU build ID note: {size of name, size of
/// description, type, "GNU"}, the description.
static Bytes buildId(const Elf &File) {
  const Section *S = File.section(".note.gnu.build-id");
  if (!S)
    return {};
  Expected<Bytes> Note = File.contents(*S);
  if (!Note) {
    consumeError(Note.takeError());
    return {};
  }
  constexpr size_t HeaderSize = 16;
  if (Note->size() <= HeaderSize)
    return {};
  uint32_t Size = support::endian::read32le(Note->data() + 4);
  return Note->drop_front(HeaderSize).take_front(Size);
}

struct DebugLink {
  StringRef Name;
  uint32_t Crc;
};

/// A file name, padded to four bytes, and the file's CRC.
static std::optional<DebugLink> debugLink(const Elf &File) {
  const Section *S = File.section(".gnu_debuglink");
  if (!S)
    return std::nullopt;
  Expected<Bytes> Contents = File.contents(*S);
  if (!Contents) {
    consumeError(Contents.takeError());
    return std::nullopt;
  }
  StringRef Text = toStringRef(*Contents);
  StringRef Name = Text.take_until([](char C) { return C == '\0'; });
  size_t CrcAt = alignTo(Name.size() + 1, 4);
  if (Name.empty() || Text.size() < CrcAt + 4)
    return std::nullopt;
  return DebugLink{Name, support::endian::read32le(Text.data() + CrcAt)};
}

std::unique_ptr<MemoryBuffer> screport::findDebugFile(const Elf &File,
                                                      StringRef Path) {
  object::BuildIDFetcher Fetcher({DebugFolder.str()});
  Bytes Id = buildId(File);
  if (!Id.empty())
    if (std::optional<std::string> Found = Fetcher.fetch(Id))
      if (std::unique_ptr<MemoryBuffer> Buffer = readIfThere(*Found))
        return Buffer;
  std::optional<DebugLink> Link = debugLink(File);
  SmallString<128> Folder;
  if (!Link || sys::fs::real_path(Path, Folder))
    return nullptr;
  sys::path::remove_filename(Folder);
  std::string Beside = Folder.str().str();
  for (const std::string &Place :
       {Beside, Beside + "/.debug", DebugFolder.str() + Beside}) {
    std::unique_ptr<MemoryBuffer> Buffer =
        readIfThere(Place + "/" + Link->Name);
    if (Buffer &&
        crc32(arrayRefFromStringRef(Buffer->getBuffer())) == Link->Crc)
      return Buffer;
  }
  return nullptr;
}
