// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Executables and shared objects: segments, and what the loader will write.

#include "Image.h"
#include "TrampolineName.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Endian.h"

#include "image/bolt_sections.h"

#include <staticcall/abi.h>

using namespace llvm;
using namespace screport;
using support::endian::read32le;

namespace {

constexpr uint64_t MostCode = 1ull << 40;

Error addSegments(const Elf &File, Image &I, uint64_t *Dynamic) {
  Expected<ElfType::PhdrRange> Headers = File.file().program_headers();
  if (!Headers)
    return Headers.takeError();
  StringRef All(reinterpret_cast<const char *>(File.file().base()),
                File.file().getBufSize());
  for (const ElfType::Phdr &P : *Headers) {
    if (P.p_type == ELF::PT_DYNAMIC)
      *Dynamic = P.p_vaddr;
    if (P.p_type != ELF::PT_LOAD || !P.p_memsz)
      continue;
    if (P.p_offset > All.size() || P.p_filesz > All.size() - P.p_offset)
      return failure("truncated: a segment goes past the end of the file");
    if (P.p_filesz > P.p_memsz || P.p_memsz > MostCode ||
        P.p_vaddr > UINT64_MAX - P.p_memsz)
      return failure("corrupt: a segment has an impossible size");
    I.Segments.push_back(
        {P.p_vaddr, P.p_memsz,
         arrayRefFromStringRef(All.substr(P.p_offset, P.p_filesz)),
         (P.p_flags & ELF::PF_W) != 0, (P.p_flags & ELF::PF_X) != 0, 4096, ""});
  }
  I.sortSegments();
  return Error::success();
}

/// The dynamic section's tables, by their addresses.
class Dynamic {
public:
  Dynamic(const Image &I, uint64_t At) : I(I) {
    for (;; At += sizeof(ElfType::Dyn)) {
      Bytes Entry = I.bytes(At, sizeof(ElfType::Dyn));
      if (Entry.size() < sizeof(ElfType::Dyn))
        return;
      const auto *D = reinterpret_cast<const ElfType::Dyn *>(Entry.data());
      if (D->d_tag == ELF::DT_NULL)
        return;
      Tags[static_cast<uint64_t>(D->d_tag)] = D->d_un.d_val;
    }
  }

  template <class Entry>
  ArrayRef<Entry> table(int64_t Tag, int64_t Size) const {
    Bytes Found = I.bytes(value(Tag), value(Size));
    return ArrayRef(reinterpret_cast<const Entry *>(Found.data()),
                    Found.size() / sizeof(Entry));
  }

  const ElfType::Sym *symbol(uint32_t Index) const {
    uint64_t At = value(ELF::DT_SYMTAB) + Index * sizeof(ElfType::Sym);
    Bytes Found = I.bytes(At, sizeof(ElfType::Sym));
    return Found.size() == sizeof(ElfType::Sym)
               ? reinterpret_cast<const ElfType::Sym *>(Found.data())
               : nullptr;
  }

  StringRef name(const ElfType::Sym &Symbol) const {
    uint64_t Names = value(ELF::DT_STRTAB);
    return I.string(Names + Symbol.st_name).value_or("");
  }

  uint64_t value(int64_t Tag) const {
    auto Found = Tags.find(static_cast<uint64_t>(Tag));
    return Found == Tags.end() ? 0 : Found->second;
  }

private:
  const Image &I;
  AddressMap<uint64_t> Tags;
};

void addWord(Image &I, const Dynamic &D, const ElfType::Rela &R) {
  uint32_t Type = R.getType(false);
  auto Addend = static_cast<uint64_t>(R.r_addend);
  if (Type == ELF::R_X86_64_RELATIVE || Type == ELF::R_X86_64_IRELATIVE) {
    I.Words[R.r_offset] = {Addend, "", false, Type == ELF::R_X86_64_IRELATIVE};
    return;
  }
  if (Type != ELF::R_X86_64_64 && Type != ELF::R_X86_64_GLOB_DAT &&
      Type != ELF::R_X86_64_JUMP_SLOT)
    return;
  const ElfType::Sym *Symbol = D.symbol(R.getSymbol(false));
  if (!Symbol)
    return;
  if (Symbol->st_shndx != ELF::SHN_UNDEF)
    I.Words[R.r_offset] = {Symbol->st_value + Addend, "",
                           Symbol->getVisibility() == ELF::STV_DEFAULT,
                           Symbol->getType() == ELF::STT_GNU_IFUNC};
  else
    I.Words[R.r_offset] = {0, D.name(*Symbol)};
}

void addWords(Image &I, uint64_t DynamicAt) {
  Dynamic D(I, DynamicAt);
  I.SaysPie = (D.value(ELF::DT_FLAGS_1) & ELF::DF_1_PIE) != 0;
  for (const auto &R : D.table<ElfType::Rela>(ELF::DT_RELA, ELF::DT_RELASZ))
    addWord(I, D, R);
  for (const auto &R : D.table<ElfType::Rela>(ELF::DT_JMPREL, ELF::DT_PLTRELSZ))
    addWord(I, D, R);
  I.Packed = D.table<ElfType::Relr>(ELF::DT_RELR, ELF::DT_RELRSZ);
}

/// PLT entries whose slot is another image's trampoline: `jmp *slot(%rip)`,
/// after an endbr64 or not.
void addStubs(Image &I, const Segment &Code) {
  if (I.ImportedSlots.empty())
    return;
  constexpr StringRef Endbr = "\xf3\x0f\x1e\xfa";
  StringRef Text = toStringRef(Code.Contents);
  for (size_t At = 0; (At = Text.find("\xff\x25", At)) != StringRef::npos;
       At++) {
    if (Text.size() - At < 6)
      return;
    auto To = static_cast<int32_t>(read32le(Text.data() + At + 2));
    auto Slot = I.ImportedSlots.find(Code.Begin + At + 6 + To);
    if (Slot == I.ImportedSlots.end())
      continue;
    I.ImportedTrampolines[Code.Begin + At] = Slot->second;
    if (At >= 4 && Text.substr(At - 4, 4) == Endbr)
      I.ImportedTrampolines[Code.Begin + At - 4] = Slot->second;
  }
}

void addTables(const Elf &File, Image &I) {
  for (const Section &S : File.sections()) {
    if (!S.has(ELF::SHF_ALLOC) || S.Header->sh_type != ELF::SHT_PROGBITS)
      continue;
    I.addTable(S.Name,
               {S.Header->sh_addr, S.Header->sh_addr + S.Header->sh_size});
  }
}

// The runtime's rule (runtime/src/image/bolt.h).
bool isBolted(const Elf &File, const Image &I) {
  auto IsCode = [](const Segment &S) { return S.Executable; };
  auto IsKept = [](const Section &S) {
    return S.Name.starts_with(staticcall::bolt_section_prefix);
  };
  return count_if(I.Segments, IsCode) > 1 && any_of(File.sections(), IsKept);
}

// What the runtime is told: constructors hand it the descriptors.
struct Descriptors {
  std::vector<uint64_t> Seen;
  std::vector<Range> Records, Trampolines, Options;
};

void addDescriptor(const Image &I, uint64_t At, Descriptors *Into) {
  Bytes Found = I.bytes(At, sizeof(static_call_image));
  if (Found.size() < sizeof(static_call_image) || is_contained(Into->Seen, At))
    return;
  Into->Seen.push_back(At);
  const uint8_t *D = Found.data();
  if (support::endian::read16le(D) != STATIC_CALL_ABI_VERSION ||
      support::endian::read16le(D + 2) != sizeof(static_call_image))
    return;
  Range Tables[3];
  for (unsigned T = 0; T < 3; T++) {
    uint64_t Field = 4 + 8 * T;
    Tables[T].Begin = At + Field + static_cast<int32_t>(read32le(D + Field));
    Tables[T].End =
        At + Field + 4 + static_cast<int32_t>(read32le(D + Field + 4));
    if (Tables[T].Begin > Tables[T].End ||
        (Tables[T].Begin != Tables[T].End &&
         !I.find(Tables[T].Begin, Tables[T].End - Tables[T].Begin)))
      return;
  }
  Into->Records.push_back(Tables[0]);
  Into->Trampolines.push_back(Tables[1]);
  Into->Options.push_back(Tables[2]);
}

// The arrays of constructors: the dynamic section names the loader's, and a
// static program has its own.
std::vector<Range> constructorArrays(const Elf &File, const Image &I,
                                     uint64_t DynamicAt) {
  std::vector<Range> Arrays;
  if (DynamicAt) {
    Dynamic D(I, DynamicAt);
    uint64_t At = D.value(ELF::DT_INIT_ARRAY);
    Arrays.push_back({At, At + D.value(ELF::DT_INIT_ARRAYSZ)});
    return Arrays;
  }
  for (const Section &S : File.sections())
    if (S.Header->sh_type == ELF::SHT_INIT_ARRAY)
      Arrays.push_back(
          {S.Header->sh_addr, S.Header->sh_addr + S.Header->sh_size});
  return Arrays;
}

// endbr64; lea descriptor(%rip), %rdi; jmp __static_call_register (abi.h).
Descriptors descriptors(const Elf &File, const Image &I, uint64_t DynamicAt) {
  constexpr StringRef Endbr = "\xf3\x0f\x1e\xfa", Lea = "\x48\x8d\x3d";
  constexpr uint64_t MostConstructors = 1 << 20;
  Descriptors Found;
  for (const Range &Array : constructorArrays(File, I, DynamicAt)) {
    uint64_t Size = I.bytes(Array.Begin, Array.End - Array.Begin).size();
    for (uint64_t N = 0; N < std::min(Size / 8, MostConstructors); N++) {
      uint64_t At = I.word(Array.Begin + 8 * N).value_or(Word()).Value;
      if (toStringRef(I.bytes(At, 4)) == Endbr)
        At += 4;
      Bytes Code = I.bytes(At, 8);
      if (Code.size() == 8 && toStringRef(Code).starts_with(Lea) &&
          Code[7] == 0xe9)
        addDescriptor(I,
                      At + 7 + static_cast<int32_t>(read32le(Code.data() + 3)),
                      &Found);
    }
  }
  return Found;
}

uint64_t bytesOf(ArrayRef<Range> Ranges) {
  uint64_t Sum = 0;
  for (const Range &R : Ranges)
    Sum += R.End - R.Begin;
  return Sum;
}

// Without section headers the descriptors name the tables; with them, the
// runtime may still see less than the sections hold.
void addTablesOfDescriptors(const Elf &File, Image &I, uint64_t DynamicAt) {
  Descriptors Told = descriptors(File, I, DynamicAt);
  if (Told.Records.empty())
    return;
  if (File.sections().empty())
    I.Trampolines = Told.Trampolines;
  I.Untold = bytesOf(Told.Records) < bytesOf(I.Records);
  I.Records = Told.Records;
  I.Options = Told.Options;
}

} // namespace

Expected<Image> Image::ofLinked(const Elf &File) {
  Image I;
  I.Fixed = File.header().e_type == ELF::ET_EXEC;
  uint64_t DynamicAt = 0;
  if (Error E = addSegments(File, I, &DynamicAt))
    return std::move(E);
  addTables(File, I);
  I.Bolted = isBolted(File, I);
  if (DynamicAt)
    addWords(I, DynamicAt);
  for (const auto &[At, W] : I.Words)
    if (isTrampolineSymbol(W.Symbol))
      I.ImportedSlots[At] = W.Symbol;
  addTablesOfDescriptors(File, I, DynamicAt);
  for (const Segment &S : I.Segments)
    if (S.Executable)
      addStubs(I, S);
  return I;
}
