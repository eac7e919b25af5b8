// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Looks at an ELF file's headers before anything else is read.

#include "Elf.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/BinaryFormat/ELF.h"
#include "llvm/Object/Decompressor.h"

using namespace llvm;
using namespace screport;

Error screport::failure(const Twine &Sentence) {
  return createStringError(inconvertibleErrorCode(), Sentence);
}

/// What is in the way of reading it as x86-64, before LLVM looks at the rest.
static Error checkIdentity(StringRef Data) {
  if (Data.size() < sizeof(ElfType::Ehdr))
    return failure("truncated: it ends within its ELF header");
  if (!Data.starts_with("\x7f"
                        "ELF"))
    return failure("not an ELF file");
  const auto *Header = reinterpret_cast<const ElfType::Ehdr *>(Data.data());
  if (Header->e_ident[ELF::EI_CLASS] != ELF::ELFCLASS64)
    return failure("a 32-bit ELF file; static calls are for 64-bit x86-64");
  if (Header->e_ident[ELF::EI_DATA] != ELF::ELFDATA2LSB)
    return failure("a big-endian ELF file; static calls are for x86-64");
  if (Header->e_machine != ELF::EM_X86_64)
    return failure("an ELF file for " +
                   ELF::convertEMachineToArchName(Header->e_machine) +
                   "; static calls are for x86-64");
  return Error::success();
}

Expected<Elf> Elf::open(StringRef Data) {
  if (Error E = checkIdentity(Data))
    return std::move(E);
  Expected<ElfFile> File = ElfFile::create(Data);
  if (!File)
    return File.takeError();
  Elf Opened(*File);
  Expected<ElfType::ShdrRange> Headers = File->sections();
  if (!Headers)
    return Headers.takeError();
  for (const ElfType::Shdr &Header : *Headers) {
    Expected<StringRef> Name = File->getSectionName(Header);
    if (!Name)
      return Name.takeError();
    auto Index = static_cast<unsigned>(Opened.Sections.size());
    Opened.Sections.push_back({Index, *Name, &Header});
  }
  return Opened;
}

const Section *Elf::section(StringRef Name) const {
  for (const Section &S : Sections)
    if (S.Name == Name)
      return &S;
  return nullptr;
}

bool Elf::isDebugOnly() const {
  bool Code = false;
  for (const Section &S : Sections) {
    if (!S.has(ELF::SHF_ALLOC) || !S.has(ELF::SHF_EXECINSTR))
      continue;
    if (S.Header->sh_type != ELF::SHT_NOBITS)
      return false;
    Code = true;
  }
  return Code;
}

Expected<Bytes> Elf::contents(const Section &S) const {
  if (S.Header->sh_type == ELF::SHT_NOBITS)
    return Bytes();
  return File.getSectionContents(*S.Header);
}

Expected<std::vector<uint8_t>> Elf::plainContents(const Section &S) const {
  Expected<Bytes> Raw = contents(S);
  if (!Raw)
    return Raw.takeError();
  if (!S.has(ELF::SHF_COMPRESSED))
    return Raw->vec();
  Expected<object::Decompressor> Packed = object::Decompressor::create(
      S.Name, toStringRef(*Raw), /*IsLE=*/true, /*Is64Bit=*/true);
  if (!Packed)
    return Packed.takeError();
  // A size that no compression reaches is a lie, and would take all memory.
  constexpr uint64_t BestRatio = 1100;
  if (Packed->getDecompressedSize() / BestRatio > Raw->size())
    return failure("section " + S.Name + " has an impossible size");
  std::vector<uint8_t> Plain;
  if (Error E = Packed->resizeAndDecompress(Plain))
    return std::move(E);
  return Plain;
}

static Expected<ArrayRef<ElfType::Word>>
sectionIndexes(const ElfFile &File, ElfType::ShdrRange Headers,
               unsigned OfTable) {
  for (const ElfType::Shdr &Header : Headers)
    if (Header.sh_type == ELF::SHT_SYMTAB_SHNDX && Header.sh_link == OfTable)
      return File.getSHNDXTable(Header, Headers);
  return ArrayRef<ElfType::Word>();
}

Expected<SymbolTable> Elf::symbols(unsigned Type) const {
  for (const Section &S : Sections) {
    if (S.Header->sh_type != Type)
      continue;
    Expected<ElfType::SymRange> Symbols = File.symbols(S.Header);
    if (!Symbols)
      return Symbols.takeError();
    Expected<StringRef> Names = File.getStringTableForSymtab(*S.Header);
    if (!Names)
      return Names.takeError();
    Expected<ElfType::ShdrRange> Headers = File.sections();
    if (!Headers)
      return Headers.takeError();
    Expected<ArrayRef<ElfType::Word>> Indexes =
        sectionIndexes(File, *Headers, S.Index);
    if (!Indexes)
      return Indexes.takeError();
    return SymbolTable{*Symbols, *Names, *Indexes};
  }
  return SymbolTable();
}

Expected<uint32_t> SymbolTable::section(const ElfType::Sym &Symbol) const {
  if (Symbol.st_shndx == ELF::SHN_XINDEX)
    return object::getExtendedSymbolTableIndex<ElfType>(
        Symbol, static_cast<unsigned>(&Symbol - Symbols.data()),
        SectionIndexes);
  return Symbol.st_shndx < ELF::SHN_LORESERVE ? Symbol.st_shndx : 0;
}
