// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What a linker would do with the parts of an object that are of interest here.

#include "Layout.h"
#include "TrampolineName.h"

#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Endian.h"
#include "llvm/Support/LEB128.h"
#include "llvm/Support/MathExtras.h"

using namespace llvm;
using namespace screport;

// Distances are 32 bits wide.
static constexpr uint64_t MostBytes = 1ull << 31;
static constexpr uint64_t FirstAddress = 0x10000;

static Error checkSize(const Section &S) {
  uint64_t Align = S.Header->sh_addralign;
  if (S.Header->sh_size > MostBytes)
    return failure("corrupt: section " + S.Name + " has an impossible size");
  if (Align && (!isPowerOf2_64(Align) || Align > MostBytes))
    return failure("corrupt: section " + S.Name +
                   " has an impossible alignment");
  return Error::success();
}

static Expected<uint64_t> plainSize(const Elf &File, const Section &S) {
  if (!S.has(ELF::SHF_COMPRESSED))
    return S.Header->sh_size;
  Expected<std::vector<uint8_t>> Contents = File.plainContents(S);
  if (!Contents)
    return Contents.takeError();
  return Contents->size();
}

/// Sections of debug information of one name follow one another.
Error Layout::placeDebug() {
  StringMap<uint64_t> Sizes;
  for (const Section &S : File.sections()) {
    Bases.push_back(0);
    if (!S.isDebugInfo())
      continue;
    Expected<uint64_t> Size = plainSize(File, S);
    if (!Size)
      return Size.takeError();
    Bases.back() = Sizes[S.Name];
    Sizes[S.Name] += *Size;
  }
  return Error::success();
}

/// The sections that are loaded and are code, or are not, from At on.
Error Layout::placeLoaded(bool Code, uint64_t &At) {
  for (const Section &S : File.sections()) {
    if (S.isDebugInfo() || !S.has(ELF::SHF_ALLOC) ||
        S.has(ELF::SHF_EXECINSTR) != Code)
      continue;
    if (Error E = checkSize(S))
      return E;
    constexpr uint64_t Line = 64;
    At = alignTo(At, std::max<uint64_t>(S.Header->sh_addralign, Line));
    Bases[S.Index] = At;
    At += S.Header->sh_size;
    if (At > MostBytes)
      return failure("its sections are larger than 2 GiB");
  }
  return Error::success();
}

// Code is together, as linkers have it: the runtime knows few pieces of it.
Error Layout::place() {
  for (const Section &S : File.sections())
    if (S.Header->sh_type == ELF::SHT_RELA ||
        S.Header->sh_type == ELF::SHT_CREL)
      RelocationsOf.emplace(S.Header->sh_info, &S);
  uint64_t At = FirstAddress;
  if (Error E = placeDebug())
    return E;
  for (bool Code : {true, false})
    if (Error E = placeLoaded(Code, At))
      return E;
  Imports = alignTo(At + SlotSize, SlotSize);
  Slots = Imports + SlotSize * Table.Symbols.size();
  return Error::success();
}

uint64_t Layout::slotsEnd() const {
  return Slots + SlotSize * Table.Symbols.size();
}

Expected<Layout> Layout::create(const Elf &File) {
  Layout Made(File);
  Expected<SymbolTable> Table = File.symbols(ELF::SHT_SYMTAB);
  if (!Table)
    return Table.takeError();
  Made.Table = *Table;
  if (Error E = Made.place())
    return std::move(E);
  return Made;
}

Expected<Word> Layout::value(const ElfType::Sym &Symbol) const {
  if (Symbol.st_shndx == ELF::SHN_UNDEF) {
    Expected<StringRef> Name = Table.name(Symbol);
    if (!Name)
      return Name.takeError();
    auto Index = static_cast<uint64_t>(&Symbol - Table.Symbols.data());
    return Word{Imports + SlotSize * Index, *Name};
  }
  Expected<uint32_t> In = Table.section(Symbol);
  if (!In)
    return In.takeError();
  if (*In >= Bases.size())
    return failure("corrupt: a symbol is in section " + Twine(*In) +
                   ", which does not exist");
  return Word{Bases[*In] + Symbol.st_value, ""};
}

Expected<Word> Layout::symbolAt(uint32_t Index) const {
  if (Index >= Table.Symbols.size())
    return failure("corrupt: a relocation names symbol " + Twine(Index) +
                   ", which does not exist");
  if (Index == 0)
    return Word();
  return value(Table.Symbols[Index]);
}

Error Layout::forEachImport(
    function_ref<void(uint64_t, StringRef)> Visit) const {
  for (const ElfType::Sym &Symbol : Table.Symbols) {
    if (Symbol.st_shndx != ELF::SHN_UNDEF || Symbol.st_name == 0)
      continue;
    Expected<Word> Where = value(Symbol);
    if (!Where)
      return Where.takeError();
    Visit(Where->Value, Where->Symbol);
  }
  return Error::success();
}

Error Layout::fillSlots(AddressMap<Word> *Words) const {
  for (size_t Index = 1; Index < Table.Symbols.size(); Index++) {
    Expected<StringRef> Name = Table.name(Table.Symbols[Index]);
    if (!Name)
      return Name.takeError();
    if (!isTrampolineSymbol(*Name))
      continue;
    Expected<Word> Where = value(Table.Symbols[Index]);
    if (!Where)
      return Where.takeError();
    (*Words)[Slots + SlotSize * Index] = {Where->Value, ""};
  }
  return Error::success();
}

/// The symbol's address plus the addend, for the types that code, keys, records
/// and debug information use.
Error Layout::apply(const ElfType::Rela &R, uint64_t Base,
                    MutableArrayRef<uint8_t> Contents,
                    AddressMap<Word> *Words) const {
  Expected<Word> Symbol = symbolAt(R.getSymbol(false));
  if (!Symbol)
    return Symbol.takeError();
  uint32_t Type = R.getType(false);
  bool Wide = Type == ELF::R_X86_64_64 || Type == ELF::R_X86_64_PC64 ||
              Type == ELF::R_X86_64_GOTOFF64 || Type == ELF::R_X86_64_GOT64 ||
              Type == ELF::R_X86_64_PLTOFF64;
  if (R.r_offset > Contents.size() ||
      Contents.size() - R.r_offset < (Wide ? 8u : 4u))
    return failure("corrupt: a relocation is outside of its section");
  uint8_t *Place = Contents.data() + R.r_offset;
  uint64_t At = Base + R.r_offset, Addend = static_cast<uint64_t>(R.r_addend);
  uint64_t To = Symbol->Value + Addend;
  switch (Type) {
  case ELF::R_X86_64_64:
    if (Words)
      (*Words)[At] = {To, Symbol->Symbol};
    support::endian::write64le(Place, To);
    break;
  case ELF::R_X86_64_GOTOFF64: // -mcmodel=large, position-independent
  case ELF::R_X86_64_GOT64:
  case ELF::R_X86_64_PLTOFF64:
    if (Words)
      (*Words)[At] = {To, Symbol->Symbol};
    break;
  case ELF::R_X86_64_32:
  case ELF::R_X86_64_32S:
    support::endian::write32le(Place, static_cast<uint32_t>(To));
    break;
  case ELF::R_X86_64_PC64:
    support::endian::write64le(Place, To - At);
    break;
  case ELF::R_X86_64_PC32:
  case ELF::R_X86_64_PLT32:
    support::endian::write32le(Place, static_cast<uint32_t>(To - At));
    break;
  case ELF::R_X86_64_GOTPCREL:
  case ELF::R_X86_64_GOTPCRELX:
  case ELF::R_X86_64_REX_GOTPCRELX:
    To = Slots + SlotSize * R.getSymbol(false) + Addend;
    support::endian::write32le(Place, static_cast<uint32_t>(To - At));
    break;
  default:
    break;
  }
  return Error::success();
}

/// LLVM makes room for as many as the section says it has (a ULEB128, times 8),
/// and each takes a byte at least.
static Error checkCrelCount(const Elf &File, const Section &S) {
  Expected<Bytes> Contents = File.contents(S);
  if (!Contents)
    return Contents.takeError();
  const char *Wrong = nullptr;
  uint64_t Header =
      decodeULEB128(Contents->begin(), nullptr, Contents->end(), &Wrong);
  if (Wrong || Header / 8 > Contents->size())
    return failure("corrupt: section " + S.Name +
                   " has an impossible number of relocations");
  return Error::success();
}

static Expected<std::vector<ElfType::Rela>> relocations(const Elf &File,
                                                        const Section &S) {
  if (S.Header->sh_type == ELF::SHT_CREL) {
    if (Error E = checkCrelCount(File, S))
      return std::move(E);
    Expected<ElfFile::RelsOrRelas> Found = File.file().crels(*S.Header);
    if (!Found)
      return Found.takeError();
    return std::move(Found->second);
  }
  Expected<ElfType::RelaRange> Found = File.file().relas(*S.Header);
  if (!Found)
    return Found.takeError();
  return std::vector<ElfType::Rela>(Found->begin(), Found->end());
}

Error Layout::relocate(const Section &Target, MutableArrayRef<uint8_t> Contents,
                       AddressMap<Word> *Words) const {
  auto [First, Last] = RelocationsOf.equal_range(Target.Index);
  for (auto At = First; At != Last; ++At) {
    Expected<std::vector<ElfType::Rela>> All = relocations(File, *At->second);
    if (!All)
      return All.takeError();
    for (const ElfType::Rela &R : *All)
      if (Error E = apply(R, base(Target.Index), Contents, Words))
        return E;
  }
  return Error::success();
}
