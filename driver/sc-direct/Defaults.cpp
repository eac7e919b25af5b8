// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// sc-report's library finds keys and sites. Whatever is not certain is left to
// the runtime, which makes the site direct when the image registers.

#include "Defaults.h"

#include "ReadFile.h"
#include "SiteLook.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Object/ELF.h"
#include <cstddef>
#include <optional>
#include <staticcall/abi.h>

using namespace llvm;
using namespace scdirect;
using namespace screport;

namespace {

class Finder {
public:
  Finder(MemoryBufferRef File, const Image &I, bool IsMovable)
      : File(File), I(I), IsMovable(IsMovable) {
    if (IsMovable)
      I.forEachPacked([this](uint64_t At) { Packed[At] = true; });
  }

  void addKey(const Key &K, std::vector<Patch> &Into) const;

private:
  bool isFixedHere(uint64_t At) const;
  bool followsNone(const Key &K, uint64_t KeyAt) const;
  bool isTold(const Key &K) const;
  std::optional<uint64_t> target(const Key &K, uint64_t KeyAt) const;
  uint64_t offset(uint64_t At) const;

  MemoryBufferRef File;
  const Image &I;
  bool IsMovable; // addresses are not those in the file
  AddressMap<bool> Packed;
};

} // namespace

/// Whether the loader leaves the pointer at At what it is in the file, but for
/// where the file is loaded.
bool Finder::isFixedHere(uint64_t At) const {
  auto Relocated = I.Words.find(At);
  if (Relocated == I.Words.end())
    return !IsMovable || Packed.count(At);
  const Word &W = Relocated->second;
  return W.Symbol.empty() && !W.ByName && !W.Computed;
}

/// Keys that the loader may bind to another image's go where that one does.
bool Finder::followsNone(const Key &K, uint64_t KeyAt) const {
  uint64_t At = KeyAt + offsetof(static_call_key, follows);
  std::optional<Word> Follows = I.word(At);
  if (!Follows || K.ByName || K.Slot)
    return false;
  bool IsNull = !Follows->Value && !I.Words.count(At);
  return IsNull || (isFixedHere(At) && Follows->Value == KeyAt);
}

/// Whether the runtime is told of the key's trampoline when the image
/// registers, and so knows whose key it is. GCC has those of C++ keys among
/// other code.
bool Finder::isTold(const Key &K) const {
  return any_of(I.Trampolines, [&](const Range &R) {
    return K.Trampoline >= R.Begin && K.Trampoline < R.End;
  });
}

/// The key's default target, if it is certain to be this image's.
std::optional<uint64_t> Finder::target(const Key &K, uint64_t KeyAt) const {
  uint64_t InitialAt = KeyAt + offsetof(static_call_key, initial);
  std::optional<Word> Func = I.word(KeyAt), Initial = I.word(InitialAt);
  if (K.Default.Kind != TargetKind::Function || !Func || !Initial ||
      Func->Value != Initial->Value || !isFixedHere(KeyAt) ||
      !isFixedHere(InitialAt) || !followsNone(K, KeyAt) || !isTold(K))
    return std::nullopt;
  if (Initial->Value == K.Trampoline || !I.findCode(Initial->Value, 1))
    return std::nullopt;
  return Initial->Value;
}

/// Pre: it is in the file.
uint64_t Finder::offset(uint64_t At) const {
  return static_cast<uint64_t>(
      I.bytes(At, 1).data() -
      reinterpret_cast<const uint8_t *>(File.getBufferStart()));
}

/// A site that goes elsewhere is somebody else's: the runtime could not tell
/// what it was, and leaves all of the key's sites as they are.
void Finder::addKey(const Key &K, std::vector<Patch> &Into) const {
  if (!K.Address)
    return;
  uint64_t FlagsAt = *K.Address + offsetof(static_call_key, flags);
  std::optional<uint64_t> To = target(K, *K.Address);
  auto IsKnown = [&K](const Site &S) {
    return S.State != SiteState::Foreign && (S.InFile || S.To == K.Trampoline);
  };
  if (!To || !all_of(K.Sites, IsKnown) ||
      I.bytes(FlagsAt, sizeof K.Flags).size() != sizeof K.Flags)
    return;
  bool Any = false;
  for (const Site &S : K.Sites) {
    Instruction Insn = decode(I.bytes(S.Address, 6), S.Address);
    uint64_t Next = S.Address + Insn.length();
    if (S.State != SiteState::Direct || S.Boundary || S.InFile ||
        !staticcall::reaches(Next, *To))
      continue;
    Into.push_back({offset(Next - 4), static_cast<uint32_t>(*To - Next)});
    Any = true;
  }
  if (Any && !(K.Flags & STATIC_CALL_KEY_DIRECT_DEFAULT))
    Into.push_back({offset(FlagsAt), K.Flags | STATIC_CALL_KEY_DIRECT_DEFAULT});
}

Expected<Patches> scdirect::findPatches(MemoryBufferRef File) {
  ReadOptions Options;
  Options.Locations = Options.OtherFiles = false;
  Expected<std::unique_ptr<OpenFile>> Opened = OpenFile::open(File, Options);
  if (!Opened)
    return Opened.takeError();
  FileReport R;
  if (Error E = (*Opened)->report(R))
    return std::move(E);
  Patches Found;
  if (!R.Relocatable && (*Opened)->image().empty())
    return Found;
  if (R.Relocatable || !R.Direct)
    return failure("it was not linked with --sc-direct-defaults");
  Found.Refusal = R.Refusal.empty() ? R.Loss : R.Refusal;
  if (!Found.Refusal.empty())
    return Found;
  Expected<Elf> Headers = Elf::open(File.getBuffer());
  if (!Headers)
    return Headers.takeError();
  Finder Find(File, (*Opened)->image(),
              Headers->header().e_type == ELF::ET_DYN);
  for (const Key &K : R.Keys)
    Find.addKey(K, Found.All);
  return Found;
}
