// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The runtime's code judges the image, and each site (Judge). Here is what
// there is to say of them: which key a record names, and what is wrong with
// which.

#include "Records.h"
#include "Judge.h"
#include "KeyTable.h"
#include "SiteLook.h"
#include "TrampolineName.h"
#include "Unrecorded.h"

#include "llvm/ADT/STLExtras.h"

#include "image/bolt_sections.h"

#include <cstddef>
#include <staticcall/abi.h>

using namespace llvm;
using namespace screport;
using staticcall::insn_kind;

namespace {

constexpr uint64_t TrampolineSize = sizeof(static_call_tramp);
constexpr uint64_t RecordSize = sizeof(static_call_site);

uint64_t sizeOf(const Trampoline &T) {
  return T.Retpoline ? STATIC_CALL_TRAMP_RETPOLINE_SIZE : TrampolineSize;
}

uint64_t selfRelative(uint64_t At, uint32_t Distance) {
  return At + static_cast<uint64_t>(static_cast<int32_t>(Distance));
}

Error otherVersion(uint32_t Version) {
  return failure("records of format version " + Twine(Version) +
                 ", and this sc-report reads version " +
                 Twine(STATIC_CALL_ABI_VERSION) +
                 " only: use the sc-report of the sc-clang that built it");
}

/// A record that was found sound.
struct Record {
  uint64_t Site;
  size_t Key;
  uint64_t Trampoline; // 0: another image's
  bool StaysCall;
};

class TableReader {
public:
  TableReader(const Image &I, const LoadedImage &Loaded, FileReport &Into)
      : I(I), Loaded(Loaded), Verdict(judgeImage(Loaded)), Into(Into),
        Keys(I, Into.Keys) {
    // Registration asks the file first, too.
    Into.Refusal = I.Bolted ? staticcall::moved_by_bolt : Verdict.Refusal;
  }

  Error readTrampolines();
  Error readRecords();
  void addSites();
  void addUnrecorded();
  void finish();

private:
  size_t indexOf(const Key &K) const {
    return static_cast<size_t>(&K - Into.Keys.data());
  }
  Error readRecord(uint64_t At);
  void stray(uint64_t SiteAt, StringRef Why);
  Error resolve(uint64_t At, Record &R, StringRef *Wrong);
  void addSite(const Record &R);
  void judge(const Key &K, const Instruction &Insn, bool StaysCall,
             const Segment &In, Site &S) const;

  const Image &I;
  const LoadedImage &Loaded;
  Judgement Verdict;
  FileReport &Into;
  KeyTable Keys;
  std::vector<Record> Sound;
  AddressMap<size_t> Tramps; // the keys of all trampolines
};

Error TableReader::readTrampolines() {
  for (const Range &R : I.Trampolines)
    for (uint64_t At = R.Begin; At < R.End && R.End - At >= TrampolineSize;
         At += STATIC_CALL_TRAMP_ALIGN) {
      if (I.bytes(At, TrampolineSize).size() < TrampolineSize)
        break;
      Trampoline T = readTrampoline(Loaded, At);
      if (T.Version)
        return otherVersion(T.Version);
      if (T.Wrong)
        continue;
      Tramps[At] = indexOf(Keys.of(At, T));
      At += sizeOf(T) - STATIC_CALL_TRAMP_ALIGN;
    }
  for (const auto &[At, Name] : I.ImportedSlots)
    Keys.imported(Name).Slot = At;
  for (const auto &[At, Name] : I.ImportedTrampolines)
    Tramps[At] = indexOf(Keys.imported(Name));
  return Error::success();
}

/// Follow a record's reference to a trampoline.
Error TableReader::resolve(uint64_t At, Record &R, StringRef *Wrong) {
  uint32_t Ref = I.read32(At).value_or(0);
  uint64_t Named = selfRelative(At, Ref & ~uint32_t{STATIC_CALL_REF_BITS});
  R.StaysCall = (Ref & STATIC_CALL_REF_STAYS_CALL) != 0;
  std::optional<uint64_t> SlotByName;
  if (Ref & STATIC_CALL_REF_GOT) {
    uint64_t Slot = Named;
    std::optional<Word> Held = Slot % 8 == 0 ? I.word(Slot) : std::nullopt;
    if (Held && !Held->Symbol.empty()) {
      if (!isTrampolineSymbol(Held->Symbol)) {
        *Wrong = "a record names a function that is no trampoline";
        return Error::success();
      }
      Key &K = Keys.imported(Held->Symbol);
      K.Slot = Slot;
      R.Key = indexOf(K);
      return Error::success();
    }
    Named = Held ? Held->Value : 0;
    if (Held && Held->ByName)
      SlotByName = Slot;
  }
  Trampoline T = readTrampoline(Loaded, Named);
  if (T.Version)
    return otherVersion(T.Version);
  if (T.Wrong) {
    *Wrong = T.Wrong;
    return Error::success();
  }
  Key &K = Keys.of(Named, T);
  if (SlotByName)
    K.Slot = SlotByName;
  R.Key = indexOf(K);
  R.Trampoline = Named;
  return Error::success();
}

void TableReader::stray(uint64_t SiteAt, StringRef Why) {
  Site S;
  S.Address = SiteAt;
  if (const Segment *In = I.find(SiteAt, 1)) {
    S.Section = In->Section.str();
    S.SectionBase = In->Section.empty() ? 0 : In->Begin;
  }
  S.State = SiteState::Refused;
  S.Reason = Why.str();
  Into.Strays.push_back(std::move(S));
}

Error TableReader::readRecord(uint64_t At) {
  Record R = {selfRelative(At, I.read32(At).value_or(0)), 0, 0, false};
  const Segment *Code = I.findCode(R.Site, 1);
  constexpr uint64_t ShortestInsn = 5;
  if (!Code || Code->end() - R.Site < ShortestInsn) {
    stray(R.Site, "a record points outside its code");
    return Error::success();
  }
  StringRef Wrong;
  if (Error E = resolve(At + offsetof(static_call_site, ref), R, &Wrong))
    return E;
  if (!Wrong.empty())
    stray(R.Site, Wrong);
  else
    Sound.push_back(R);
  return Error::success();
}

Error TableReader::readRecords() {
  for (const Range &R : I.Records) {
    uint64_t Size = R.End - R.Begin;
    if (Size == 0)
      continue;
    if (R.Begin > R.End || I.bytes(R.Begin, Size).size() != Size ||
        Size % RecordSize || R.Begin % alignof(static_call_site))
      continue; // the judge has seen it, too
    for (uint64_t At = R.Begin; At < R.End; At += RecordSize)
      if (Error E = readRecord(At))
        return E;
  }
  return Error::success();
}

void TableReader::judge(const Key &K, const Instruction &Insn, bool StaysCall,
                        const Segment &In, Site &S) const {
  constexpr uint64_t Quadword = 8;
  auto Set = [&S](SiteState State, const Twine &Reason) {
    S.State = State;
    S.Reason = Reason.str();
  };
  if (Insn.Kind == insn_kind::foreign)
    return Set(SiteState::Foreign,
               "no call, jmp or jcc that the runtime knows: left as it is");
  if (In.Align < Quadword)
    return Set(SiteState::Depends, "its section is aligned to " +
                                       Twine(In.Align) +
                                       " only: look at the linked file");
  S.Boundary = straddled(S.Address, Insn.length(), In.Align);
  if (S.Boundary)
    return Set(SiteState::Straddles,
               "straddles a " + Twine(S.Boundary) + "-byte boundary: " +
                   (Into.Breakpoints ? "rewritten behind a breakpoint"
                                     : "stays on its trampoline"));
  bool Null = K.Default.Kind == TargetKind::Null;
  bool Zero = K.Default.Kind == TargetKind::Ret0;
  if (Null && Insn.Kind == insn_kind::jcc)
    return Set(SiteState::NoForm, "on its trampoline while the target is NULL");
  if (Zero && Insn.Kind != insn_kind::call)
    return Set(SiteState::NoForm, "on its trampoline while the target is RET0");
  if ((Null || Zero) && StaysCall)
    return Set(SiteState::NoForm, "on its trampoline while the target is " +
                                      Twine(Null ? "NULL" : "RET0") +
                                      ": the return address is read after it");
  if (S.InFile)
    return Set(SiteState::Direct, "direct in the file");
  if (!K.Note.empty())
    Set(SiteState::Depends, K.Note);
}

void TableReader::addSite(const Record &R) {
  Key &K = Into.Keys[R.Key];
  if (!K.Sites.empty() && K.Sites.back().Address == R.Site) {
    K.Sites.back().Records++;
    return;
  }
  const Segment &In = *I.findCode(R.Site, 1);
  Instruction Insn = decode(I.bytes(R.Site, 6), R.Site);
  auto Judged = Verdict.Sites.find(R.Site);
  if (Judged != Verdict.Sites.end())
    Insn.Kind = Judged->second;
  Site S;
  S.Address = R.Site;
  S.Section = In.Section.str();
  S.SectionBase = In.Section.empty() ? 0 : In.Begin;
  S.Kind = kindOf(Insn);
  S.To = Insn.To;
  S.InFile = R.Trampoline && Insn.Kind != insn_kind::foreign &&
             callsDefault(Loaded, Insn.To, R.Trampoline);
  judge(K, Insn, R.StaysCall, In, S);
  K.Sites.push_back(std::move(S));
}

void TableReader::addSites() {
  llvm::sort(Sound, [](const Record &A, const Record &B) {
    return A.Site != B.Site ? A.Site < B.Site : A.Key < B.Key;
  });
  if (I.Untold) {
    Into.Loss = "its constructor tells the runtime of fewer records than it "
                "holds: 'ld -Ur' fixed their bounds (use 'ld -r')";
    Into.Notes.push_back(Into.Loss);
  }
  for (const Range &R : I.Options)
    for (uint64_t At = R.Begin; At < R.End && R.End - At >= 4; At += 4) {
      std::optional<uint32_t> Word = I.read32(At);
      if (!Word)
        break;
      Into.Breakpoints |= (*Word & STATIC_CALL_OPTION_BREAKPOINT) != 0;
      Into.Direct |= (*Word & STATIC_CALL_OPTION_DIRECT_DEFAULTS) != 0;
    }
  for (Key &K : Into.Keys)
    if (!I.Relocatable && !K.Address)
      K.Note = "key of another image: direct if its target is within 2 GiB";
    else if (!I.Relocatable && K.ByName)
      K.Note = "follows the first key of its name that the loader finds: "
               "direct if its target is within 2 GiB";
    else if (!I.Relocatable && !K.Default.Name.empty())
      K.Note = "target in another image: direct if it is within 2 GiB";
  for (const Record &R : Sound)
    addSite(R);
}

void TableReader::addUnrecorded() {
  AddressMap<bool> Recorded;
  for (const Record &R : Sound)
    Recorded[R.Site] = true;
  for (const Site &S : Into.Strays)
    Recorded[S.Address] = true;
  findUnrecorded(I, Tramps, Recorded, Into.Keys);
}

void TableReader::finish() {
  if (!Into.Refusal.empty())
    for (Key &K : Into.Keys)
      for (Site &S : K.Sites) {
        S.State = SiteState::Refused;
        S.Reason = S.InFile ? "its image will be refused: direct in the file, "
                              "and its key cannot be changed"
                            : "its image will be refused: stays on its "
                              "trampoline";
      }
  llvm::sort(Into.Keys, [](const Key &A, const Key &B) {
    return A.Name != B.Name ? A.Name < B.Name : A.Address < B.Address;
  });
}

} // namespace

bool screport::isTrampolineMagic(std::optional<uint32_t> Magic) {
  return Magic == STATIC_CALL_TRAMP_MAGIC ||
         Magic == STATIC_CALL_TRAMP_MAGIC_RETPOLINE;
}

Error screport::readTables(const Image &I, FileReport &Into) {
  LoadedImage Loaded(I);
  if (!Loaded.missing().empty())
    return failure("cannot be laid out here: " + Loaded.missing());
  TableReader Reader(I, Loaded, Into);
  if (Error E = Reader.readTrampolines())
    return E;
  if (Error E = Reader.readRecords())
    return E;
  Reader.addSites();
  Reader.addUnrecorded();
  Reader.finish();
  return Error::success();
}
