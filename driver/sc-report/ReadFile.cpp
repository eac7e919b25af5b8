// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Files, archives and their members, whatever they hold.

#include "ReadFile.h"

#include "llvm/BinaryFormat/Magic.h"
#include "llvm/Object/Archive.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace llvm;
using namespace screport;

namespace {

class Reader {
public:
  Reader(const ReadOptions &Options, Results &Into)
      : Options(Options), Into(Into) {}

  void read(MemoryBufferRef Buffer, StringRef Name, unsigned Depth);

private:
  void fail(StringRef Name, Error E) {
    Into.Errors.push_back((Name + ": " + toString(std::move(E))).str());
  }
  void note(StringRef Name, StringRef What, StringRef Text);
  void readElf(MemoryBufferRef Buffer, StringRef Name);
  void readArchive(MemoryBufferRef Buffer, StringRef Name, unsigned Depth);
  void readMember(const object::Archive::Child &Member, StringRef Name,
                  unsigned Depth);

  const ReadOptions &Options;
  Results &Into;
};

void Reader::note(StringRef Name, StringRef What, StringRef Text) {
  FileReport R;
  R.Name = Name.str();
  R.What = What.str();
  R.Notes.push_back(Text.str());
  Into.Reports.push_back(std::move(R));
}

void Reader::readElf(MemoryBufferRef Buffer, StringRef Name) {
  Expected<std::unique_ptr<OpenFile>> File = OpenFile::open(Buffer, Options);
  if (!File)
    return fail(Name, File.takeError());
  FileReport R;
  R.Name = Name.str();
  if (Error E = (*File)->report(R))
    return fail(Name, std::move(E));
  Into.Reports.push_back(std::move(R));
}

void Reader::readMember(const object::Archive::Child &Member, StringRef Name,
                        unsigned Depth) {
  Expected<StringRef> MemberName = Member.getName();
  if (!MemberName)
    return fail(Name, MemberName.takeError());
  std::string Full = (Name + "(" + *MemberName + ")").str();
  // A thin archive's member is another file.
  Expected<MemoryBufferRef> Buffer = Member.getMemoryBufferRef();
  if (!Buffer)
    return fail(Full, Buffer.takeError());
  // LLVM believes the size in the member's header.
  StringRef All = Member.getParent()->getData();
  if (!Member.getParent()->isThin() &&
      Buffer->getBufferEnd() > All.data() + All.size())
    return fail(Full, failure("truncated: it goes past the archive's end"));
  read(*Buffer, Full, Depth + 1);
}

void Reader::readArchive(MemoryBufferRef Buffer, StringRef Name,
                         unsigned Depth) {
  constexpr unsigned MostNested = 4;
  if (Depth == MostNested)
    return fail(Name, failure("archives within archives within archives"));
  Expected<std::unique_ptr<object::Archive>> All =
      object::Archive::create(Buffer);
  if (!All)
    return fail(Name, All.takeError());
  if ((*All)->isThin() && !Options.OtherFiles)
    return fail(Name, failure("a thin archive: its members are other files"));
  Error Bad = Error::success();
  size_t Count = 0;
  for (const object::Archive::Child &Member : (*All)->children(Bad)) {
    readMember(Member, Name, Depth);
    Count++;
  }
  if (Bad)
    return fail(Name, std::move(Bad));
  if (!Count)
    note(Name, "archive", "it is empty");
}

void Reader::read(MemoryBufferRef Buffer, StringRef Name, unsigned Depth) {
  if (Buffer.getBufferSize() == 0)
    return fail(Name, failure("empty"));
  switch (identify_magic(Buffer.getBuffer())) {
  case file_magic::elf:
  case file_magic::elf_relocatable:
  case file_magic::elf_executable:
  case file_magic::elf_shared_object:
  case file_magic::elf_core:
    return readElf(Buffer, Name);
  case file_magic::archive:
    return readArchive(Buffer, Name, Depth);
  case file_magic::bitcode:
    return note(
        Name, "LTO bitcode",
        "its sites are made when it is linked: look at the linked file");
  default:
    return fail(Name, failure("no ELF file and no archive"));
  }
}

} // namespace

void screport::readBuffer(MemoryBufferRef Buffer, const ReadOptions &Options,
                          Results &Into) {
  Reader(Options, Into).read(Buffer, Buffer.getBufferIdentifier(), 0);
}

void screport::readPath(StringRef Path, const ReadOptions &Options,
                        Results &Into) {
  sys::fs::file_status Status;
  if (!sys::fs::status(Path, Status) && !sys::fs::is_regular_file(Status)) {
    // A device or a pipe may have no end.
    Into.Errors.push_back((Path + (sys::fs::is_directory(Status)
                                       ? ": a folder; name the files in it"
                                       : ": no regular file"))
                              .str());
    return;
  }
  auto Buffer = MemoryBuffer::getFile(Path, /*IsText=*/false,
                                      /*RequiresNullTerminator=*/false);
  if (!Buffer) {
    Into.Errors.push_back((Path + ": " + Buffer.getError().message()).str());
    return;
  }
  readBuffer((*Buffer)->getMemBufferRef(), Options, Into);
}
