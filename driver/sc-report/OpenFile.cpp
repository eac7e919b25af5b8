// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// One ELF file: what kind it is, its tables, and where its sites are.

#include "ReadFile.h"
#include "Records.h"

#include "llvm/BinaryFormat/ELF.h"
#include <staticcall/abi.h>

using namespace llvm;
using namespace screport;

static bool hasSegment(const Elf &File, unsigned Type) {
  Expected<ElfType::PhdrRange> Headers = File.file().program_headers();
  if (!Headers) {
    consumeError(Headers.takeError());
    return false;
  }
  for (const ElfType::Phdr &P : *Headers)
    if (P.p_type == Type)
      return true;
  return false;
}

static const char *kindOf(const Elf &File, bool SaysPie) {
  bool Loaded = hasSegment(File, ELF::PT_INTERP);
  switch (File.header().e_type) {
  case ELF::ET_REL:
    return "object";
  case ELF::ET_EXEC:
    return Loaded ? "executable" : "static executable";
  default:
    if (SaysPie)
      return Loaded ? "position-independent executable" : "static PIE";
    return Loaded ? "position-independent executable" : "shared object";
  }
}

static Error checkType(const Elf &File) {
  switch (File.header().e_type) {
  case ELF::ET_REL:
  case ELF::ET_EXEC:
  case ELF::ET_DYN:
    return Error::success();
  case ELF::ET_CORE:
    return failure("a core file: look at the program that it came from");
  default:
    return failure("an ELF file, but no object, executable or shared object");
  }
}

Expected<std::unique_ptr<OpenFile>> OpenFile::open(MemoryBufferRef Buffer,
                                                   const ReadOptions &Options) {
  Expected<Elf> File = Elf::open(Buffer.getBuffer());
  if (!File)
    return File.takeError();
  if (Error E = checkType(*File))
    return std::move(E);
  std::unique_ptr<OpenFile> Opened(
      new OpenFile(std::move(*File), Buffer.getBufferIdentifier(), Options));
  if (Opened->File.isDebugOnly())
    return Opened;
  if (Opened->File.isRelocatable()) {
    Expected<Layout> Placed = Layout::create(Opened->File);
    if (!Placed)
      return Placed.takeError();
    Opened->Placed = std::make_unique<Layout>(std::move(*Placed));
  }
  Expected<Image> Contents =
      Opened->Placed ? Image::ofObject(Opened->File, *Opened->Placed)
                     : Image::ofLinked(Opened->File);
  if (!Contents)
    return Contents.takeError();
  Opened->Contents = std::move(*Contents);
  return Opened;
}

/// The version is in the name of the group and of the descriptor (abi.h).
Error OpenFile::checkVersions() const {
  Expected<SymbolTable> Table = File.symbols(ELF::SHT_SYMTAB);
  if (!Table)
    return Table.takeError();
  StringRef Prefix = STATIC_CALL_IMAGE_SYMBOL;
  std::string Own = std::to_string(STATIC_CALL_ABI_VERSION);
  Prefix.consume_back(Own);
  for (const ElfType::Sym &Symbol : Table->Symbols) {
    Expected<StringRef> Name = Table->name(Symbol);
    if (!Name)
      return Name.takeError();
    if (Name->consume_front(Prefix) && *Name != Own)
      return failure("records of format version " + *Name +
                     ", and this sc-report reads version " + Own +
                     " only: use the sc-report of the sc-clang that built it");
  }
  return Error::success();
}

static std::unique_ptr<Elf> openOrNot(const MemoryBuffer &Buffer) {
  Expected<Elf> Found = Elf::open(Buffer.getBuffer());
  if (Found)
    return std::make_unique<Elf>(std::move(*Found));
  consumeError(Found.takeError());
  return nullptr;
}

Symbols &OpenFile::names() {
  if (Names)
    return *Names;
  if (Options.OtherFiles && !Placed && !File.section(".debug_info"))
    DebugBuffer = findDebugFile(File, Path);
  if (DebugBuffer)
    Debug = openOrNot(*DebugBuffer);
  Symbols &All = Names.emplace();
  All.add(File, Placed.get());
  if (Debug)
    All.add(*Debug, nullptr);
  return All;
}

Symbols::Found OpenFile::function(uint64_t Address) {
  return names().find(Address);
}

void OpenFile::locate(FileReport &Into) {
  const Symbols &All = names();
  std::vector<LineRequest> Requests;
  auto Find = [&](std::vector<Site> &Sites) {
    for (Site &S : Sites) {
      Symbols::Found In = All.find(S.Address);
      S.Where.Function = In.Function;
      S.Where.Offset = In.Offset;
      Requests.push_back({S.Address, &S.Where});
    }
  };
  for (Key &K : Into.Keys) {
    Find(K.Sites);
    Find(K.Unrecorded);
    if (K.Default.Kind == TargetKind::Function && K.Default.Name.empty())
      K.Default.Name = All.find(K.Default.Address).Function;
  }
  Find(Into.Strays);
  if (Error E = findLines(Debug ? *Debug : File, Placed.get(),
                          Options.AbsolutePaths, Requests))
    Into.Notes.push_back("its debug information is damaged, lines may be "
                         "missing: " +
                         toString(std::move(E)));
}

Error OpenFile::report(FileReport &Into) {
  Into.What = kindOf(File, Contents.SaysPie);
  Into.Relocatable = File.isRelocatable();
  if (File.isDebugOnly()) {
    Into.What = "debug information";
    Into.Notes.push_back("it holds no code: look at the file that it was "
                         "separated from");
    return Error::success();
  }
  if (Error E = checkVersions())
    return E;
  if (File.section(".gnu.lto_.symtab") || File.section(".llvm.lto"))
    Into.Notes.push_back("it also holds code for link-time optimization; a "
                         "link that uses that makes its own sites");
  if (Contents.empty())
    return Error::success();
  if (Error E = readTables(Contents, Into))
    return E;
  if (Options.Locations)
    locate(Into);
  return Error::success();
}
