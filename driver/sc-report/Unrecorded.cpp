// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// One pass over all code.

#include "Unrecorded.h"
#include "SiteLook.h"

#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Endian.h"

using namespace llvm;
using namespace screport;
using staticcall::insn_kind;

namespace {

/// GOT slots that hold a trampoline: -fno-plt calls through them.
AddressMap<size_t> slotsOf(const Image &I, const AddressMap<size_t> &Tramps,
                           const std::vector<Key> &Keys) {
  AddressMap<size_t> Slots;
  StringMap<size_t> Imported;
  for (size_t K = 0; K < Keys.size(); K++)
    if (!Keys[K].Address)
      Imported[Keys[K].Symbol] = K;
  for (const auto &[At, W] : I.Words) {
    auto Own = Tramps.find(W.Value);
    auto Other = Imported.find(W.Symbol);
    if (Other != Imported.end())
      Slots[At] = Other->second;
    else if (W.Symbol.empty() && Own != Tramps.end())
      Slots[At] = Own->second;
  }
  return Slots;
}

class Scan {
public:
  Scan(const Image &I, const AddressMap<size_t> &Tramps,
       const AddressMap<bool> &Recorded, std::vector<Key> &Keys)
      : Tramps(Tramps), Slots(slotsOf(I, Tramps, Keys)), Recorded(Recorded),
        Keys(Keys), Words(I.Words), Relocatable(I.Relocatable) {}

  void over(const Segment &Code) {
    Bytes All = Code.Contents;
    for (size_t At = 0; At + 5 <= All.size(); At++)
      switch (All[At]) {
      case 0xe8:
      case 0xe9:
        branch(Code, At);
        break;
      case 0x0f:
        if ((All[At + 1] & 0xf0) == 0x80)
          branch(Code, At);
        break;
      case 0xff:
        // In a linked image `jmp *slot` is a PLT entry.
        if (All[At + 1] == 0x15 || (Relocatable && All[At + 1] == 0x25))
          indirect(Code, At);
        break;
      case 0x48:
      case 0x49:
        if ((All[At + 1] & 0xf8) == 0xb8)
          throughRegister(Code, At);
        break;
      default:
        break;
      }
  }

private:
  void branch(const Segment &Code, size_t At) {
    uint64_t Address = Code.Begin + At;
    Instruction Insn = decode(Code.Contents.drop_front(At), Address);
    auto Found = Tramps.find(Insn.To);
    if (Found != Tramps.end() && Insn.length() <= Code.Contents.size() - At)
      add(Code, Address, Found->second, kindOf(Insn));
  }

  void indirect(const Segment &Code, size_t At) {
    if (Code.Contents.size() - At < 6)
      return;
    auto To = static_cast<int32_t>(
        support::endian::read32le(Code.Contents.data() + At + 2));
    auto Found = Slots.find(Code.Begin + At + 6 + static_cast<uint64_t>(To));
    if (Found != Slots.end())
      add(Code, Code.Begin + At, Found->second, SiteKind::Indirect);
  }

  /// -mcmodel=large: a register gets the trampoline's address, or in an object
  /// its distance from the GOT, by a movabs, and is called.
  void throughRegister(const Segment &Code, size_t At) {
    if (Code.Contents.size() - At < 10)
      return;
    uint64_t Address = Code.Begin + At;
    auto Found =
        Tramps.find(support::endian::read64le(Code.Contents.data() + At + 2));
    if (Found == Tramps.end() && Relocatable) {
      auto Distance = Words.find(Address + 2);
      if (Distance != Words.end())
        Found = Tramps.find(Distance->second.Value);
    }
    if (Found != Tramps.end())
      add(Code, Address, Found->second, SiteKind::Indirect);
  }

  void add(const Segment &Code, uint64_t Address, size_t KeyIndex,
           SiteKind Kind) {
    if (Recorded.count(Address))
      return;
    Site S;
    S.Address = Address;
    S.Section = Code.Section.str();
    S.SectionBase = Code.Section.empty() ? 0 : Code.Begin;
    S.Kind = Kind;
    S.State = SiteState::Unrecorded;
    Keys[KeyIndex].Unrecorded.push_back(std::move(S));
  }

  const AddressMap<size_t> &Tramps;
  AddressMap<size_t> Slots;
  const AddressMap<bool> &Recorded;
  std::vector<Key> &Keys;
  const AddressMap<Word> &Words;
  bool Relocatable;
};

} // namespace

void screport::findUnrecorded(const Image &I, const AddressMap<size_t> &Tramps,
                              const AddressMap<bool> &Recorded,
                              std::vector<Key> &Keys) {
  if (Tramps.empty() && Keys.empty())
    return;
  Scan Over(I, Tramps, Recorded, Keys);
  for (const Segment &S : I.Segments)
    if (S.Executable)
      Over.over(S);
}
