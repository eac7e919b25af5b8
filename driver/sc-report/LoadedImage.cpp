// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Does the loader's work, and for objects the linker's.

#include "LoadedImage.h"
#include "TrampolineName.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MathExtras.h"

#include <cstring>
#include <sys/mman.h>

using namespace llvm;
using namespace screport;

static constexpr uint64_t PageSize = 4096;
static constexpr uint64_t MostBytes = 1ull << 32; // as the runtime has it
static constexpr uint32_t OwnModule = 0, OtherModule = 1;

static uint64_t pages(uint64_t Bytes) { return alignTo(Bytes, PageSize); }

static uint64_t sizeOf(const Range &R) {
  return R.Begin < R.End ? R.End - R.Begin : 0;
}

Pages::~Pages() {
  if (Begin)
    munmap(Begin, Size);
}

bool Pages::map(uint64_t At, uint64_t Bytes, bool Fixed) {
  void *Found = mmap(Fixed ? reinterpret_cast<void *>(At) : nullptr, Bytes,
                     PROT_READ | PROT_WRITE,
                     MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE |
                         (Fixed ? MAP_FIXED_NOREPLACE : 0),
                     -1, 0);
  if (Found == MAP_FAILED)
    return false;
  Begin = static_cast<uint8_t *>(Found);
  Size = Bytes;
  return true;
}

LoadedImage::LoadedImage(const Image &I) : I(I) {
  if (I.Segments.empty()) {
    Missing = "it has no segments";
    return;
  }
  Low = I.Segments.front().Begin & -PageSize;
  for (const Segment &S : I.Segments)
    High = std::max(High, S.end());
  collectImports();
  Front F = planFront();
  if (High - Low > MostBytes || !mapAll(F)) {
    Missing = I.Fixed ? "its addresses are taken or too many"
                      : "it takes too much memory";
    return;
  }
  copySegments();
  relocate();
  makeImports();
  makeTables(Memory.begin() + F.Tables);
  addModules(F);
}

void LoadedImage::collectImports() {
  auto Add = [this](StringRef Symbol) {
    if (isTrampolineSymbol(Symbol) &&
        NumberOf.try_emplace(Symbol, Imports.size()).second)
      Imports.push_back(Symbol);
  };
  for (const auto &[At, Symbol] : I.ImportedSlots)
    Add(Symbol);
  for (const auto &[At, Symbol] : I.ImportedTrampolines)
    Add(Symbol);
  for (const auto &[At, W] : I.Words)
    Add(W.Symbol);
}

LoadedImage::Front LoadedImage::planFront() const {
  uint64_t Records = 0, Names = 1;
  for (const Range &R : I.Records)
    Records += sizeOf(R);
  for (StringRef Symbol : Imports)
    Names += Symbol.size() + 1;
  Front F;
  F.Tables = 0;
  F.Code = pages(sizeof(static_call_image) + 8 +
                 (I.Records.size() > 1 ? Records : 0));
  F.Keys = F.Code + pages(Imports.size() * sizeof(static_call_tramp) + 1);
  F.Size = F.Keys + pages(Imports.size() * sizeof(static_call_key) + Names);
  return F;
}

// Segments of programs that are not position-independent hold addresses that
// nothing tells from other numbers.
bool LoadedImage::mapAll(const Front &F) {
  if (I.Fixed && Low < F.Size)
    return false;
  if (!Memory.map(Low - F.Size, F.Size + pages(High - Low), I.Fixed))
    return false;
  Delta = reinterpret_cast<uintptr_t>(Memory.begin()) + F.Size - Low;
  ImportTramps = reinterpret_cast<static_call_tramp *>(Memory.begin() + F.Code);
  ImportKeys = reinterpret_cast<static_call_key *>(Memory.begin() + F.Keys);
  ImportNames = reinterpret_cast<char *>(ImportKeys + Imports.size());
  return true;
}

void LoadedImage::copySegments() {
  for (const Segment &S : I.Segments)
    if (!S.Contents.empty())
      std::memcpy(reinterpret_cast<void *>(inMemory(S.Begin)),
                  S.Contents.data(), S.Contents.size());
}

static void write64(uintptr_t At, uint64_t Value) {
  std::memcpy(reinterpret_cast<void *>(At), &Value, sizeof Value);
}

/// What another image defines is a trampoline of the front's, or some address.
void LoadedImage::writeWord(uint64_t At, const Word &W) {
  if (!I.find(At, sizeof(uint64_t)))
    return;
  auto Import = NumberOf.find(W.Symbol);
  uintptr_t To = W.Symbol.empty() || I.Relocatable
                     ? inMemory(W.Value)
                     : reinterpret_cast<uintptr_t>(ImportNames);
  if (!W.Symbol.empty() && !I.Relocatable && Import != NumberOf.end())
    To = reinterpret_cast<uintptr_t>(ImportTramps + Import->second);
  write64(inMemory(At), To);
}

void LoadedImage::relocate() {
  I.forEachPacked([this](uint64_t At) {
    if (!I.find(At, sizeof(uint64_t)))
      return;
    uint64_t Value;
    std::memcpy(&Value, reinterpret_cast<void *>(inMemory(At)), sizeof Value);
    write64(inMemory(At), Value + Delta);
  });
  for (const auto &[At, W] : I.Words)
    writeWord(At, W);
}

StringRef LoadedImage::importOf(const static_call_key *K) const {
  std::less<> Below;
  if (Below(K, ImportKeys) || !Below(K, ImportKeys + Imports.size()))
    return "";
  return Imports[static_cast<size_t>(K - ImportKeys)];
}

/// Pre: the import's key is there.
void LoadedImage::makeImport(size_t Number, uint8_t *At) {
  static_call_tramp Tramp = {};
  Tramp.magic = STATIC_CALL_TRAMP_MAGIC;
  uint8_t *Field = At + offsetof(static_call_tramp, key);
  Tramp.key = static_cast<int32_t>(
      reinterpret_cast<uint8_t *>(ImportKeys + Number) - Field);
  std::memcpy(At, &Tramp, sizeof Tramp);
}

void LoadedImage::makeImports() {
  char *Name = ImportNames + 1; // the first byte is an empty string
  for (size_t N = 0; N < Imports.size(); N++) {
    StringRef Plain = Imports[N];
    Plain.consume_front(STATIC_CALL_TRAMP_PREFIX);
    std::memcpy(Name, Plain.data(), Plain.size());
    static_call_key &K = ImportKeys[N];
    K.version = STATIC_CALL_ABI_VERSION;
    K.name = Name;
    Name += Plain.size() + 1;
    makeImport(N, reinterpret_cast<uint8_t *>(ImportTramps + N));
  }
  if (!I.Relocatable)
    return;
  for (const auto &[At, Symbol] : I.ImportedTrampolines)
    if (I.find(At, sizeof(static_call_tramp)))
      makeImport(NumberOf.lookup(Symbol),
                 reinterpret_cast<uint8_t *>(inMemory(At)));
}

/// A distance from the field; one to nowhere if it does not fit.
static int32_t distance(const int32_t *Field, uintptr_t To) {
  auto From = reinterpret_cast<uintptr_t>(Field);
  auto Wide = static_cast<int64_t>(To - From);
  return isInt<32>(Wide) ? static_cast<int32_t>(Wide) : INT32_MAX;
}

// Side by side, as a linker puts the tables of several sections.
void LoadedImage::copyRecords(uint8_t *&At) {
  for (const Range &R : I.Records) {
    Bytes From = I.bytes(R.Begin, sizeOf(R));
    if (From.size() != sizeOf(R) || From.size() % sizeof(static_call_site))
      continue;
    for (uint64_t N = 0; N < From.size(); N += sizeof(static_call_site)) {
      auto *To = reinterpret_cast<static_call_site *>(At + N);
      static_call_site Old;
      std::memcpy(&Old, From.data() + N, sizeof Old);
      uintptr_t Site = inMemory(R.Begin + N), Ref = Site + sizeof Old.site;
      To->site = distance(&To->site, Site + static_cast<int64_t>(Old.site));
      To->ref = distance(&To->ref, Ref + static_cast<int64_t>(Old.ref));
    }
    At += From.size();
  }
}

void LoadedImage::makeTables(uint8_t *At) {
  Descriptor = reinterpret_cast<static_call_image *>(At);
  Descriptor->version = STATIC_CALL_ABI_VERSION;
  Descriptor->size = sizeof *Descriptor;
  uint8_t *Records = At + alignTo(sizeof *Descriptor, 8), *End = Records;
  auto Set = [](int32_t &Begin, int32_t &End, uintptr_t From, uintptr_t To) {
    Begin = distance(&Begin, From);
    End = distance(&End, To);
  };
  auto Place = [&](int32_t &Begin, int32_t &End,
                   const std::vector<Range> &All) {
    if (All.size() == 1)
      Set(Begin, End, inMemory(All[0].Begin), inMemory(All[0].End));
    else
      Set(Begin, End, reinterpret_cast<uintptr_t>(Records),
          reinterpret_cast<uintptr_t>(Records));
  };
  Place(Descriptor->text_begin, Descriptor->text_end, I.Trampolines);
  Place(Descriptor->options_begin, Descriptor->options_end, I.Options);
  if (I.Records.size() > 1)
    copyRecords(End);
  Place(Descriptor->sites_begin, Descriptor->sites_end, I.Records);
  if (I.Records.size() > 1)
    Set(Descriptor->sites_begin, Descriptor->sites_end,
        reinterpret_cast<uintptr_t>(Records), reinterpret_cast<uintptr_t>(End));
}

void LoadedImage::add(uintptr_t Begin, uintptr_t End, int Protection,
                      uint32_t Module) {
  Modules.add({Begin, End, Protection, Module, false, {Delta, nullptr, 0, ""}});
}

// An object's code is one segment: it is together (Layout), and many sections
// would be more pieces of code than the runtime knows.
void LoadedImage::addModules(const Front &F) {
  auto Begin = reinterpret_cast<uintptr_t>(Memory.begin());
  add(Begin + F.Tables, Begin + F.Code, PROT_READ, OwnModule);
  add(Begin + F.Code, Begin + F.Keys, PROT_READ | PROT_EXEC, OtherModule);
  add(Begin + F.Keys, Begin + F.Size, PROT_READ | PROT_WRITE, OtherModule);
  uintptr_t CodeEnd = 0, CodeBegin = UINTPTR_MAX;
  for (const Segment &S : I.Segments) {
    uintptr_t From = inMemory(S.Begin), To = inMemory(S.end());
    bool Joined = I.Relocatable && S.Executable && !S.Section.empty();
    if (!Joined) {
      add(From, To,
          PROT_READ | (S.Writable ? PROT_WRITE : 0) |
              (S.Executable ? PROT_EXEC : 0),
          OwnModule);
      continue;
    }
    CodeBegin = std::min(CodeBegin, From);
    CodeEnd = std::max(CodeEnd, To);
  }
  if (CodeBegin < CodeEnd)
    add(CodeBegin, CodeEnd, PROT_READ | PROT_EXEC, OwnModule);
}
