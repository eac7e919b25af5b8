// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Reading an image by address. No address is believed.

#include "Image.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Endian.h"

#include <staticcall/abi.h>

using namespace llvm;
using namespace screport;

const Segment *Image::find(uint64_t At, uint64_t Size) const {
  auto After = llvm::upper_bound(
      Segments, At, [](uint64_t A, const Segment &S) { return A < S.Begin; });
  if (After == Segments.begin())
    return nullptr;
  const Segment &S = *std::prev(After);
  uint64_t Offset = At - S.Begin;
  return Offset < S.Size && Size <= S.Size - Offset ? &S : nullptr;
}

void Image::addTable(StringRef Section, Range Place) {
  if (Section == STATIC_CALL_SITES_SECTION)
    Records.push_back(Place);
  else if (Section == STATIC_CALL_TEXT_SECTION)
    Trampolines.push_back(Place);
  else if (Section == "static_call_options")
    Options.push_back(Place);
}

const Segment *Image::findCode(uint64_t At, uint64_t Size) const {
  const Segment *S = find(At, Size);
  return S && S->Executable ? S : nullptr;
}

Bytes Image::bytes(uint64_t At, uint64_t Size) const {
  const Segment *S = find(At, 1);
  if (!S || At - S->Begin >= S->Contents.size())
    return {};
  Bytes Rest = S->Contents.drop_front(At - S->Begin);
  return Rest.take_front(Size);
}

std::optional<uint32_t> Image::read32(uint64_t At) const {
  Bytes Found = bytes(At, 4);
  if (Found.size() < 4)
    return std::nullopt;
  return support::endian::read32le(Found.data());
}

std::optional<Word> Image::word(uint64_t At) const {
  auto Relocated = Words.find(At);
  if (Relocated != Words.end())
    return Relocated->second;
  if (!find(At, 8))
    return std::nullopt;
  Bytes Found = bytes(At, 8);
  Word Plain;
  if (Found.size() == 8)
    Plain.Value = support::endian::read64le(Found.data());
  return Plain;
}

std::optional<StringRef> Image::string(uint64_t At) const {
  constexpr uint64_t Longest = 4096;
  StringRef Found = toStringRef(bytes(At, Longest));
  size_t End = Found.find('\0');
  if (End == StringRef::npos || End == 0)
    return std::nullopt;
  return Found.take_front(End);
}

// In the format's own words: an address, or a bitmap of the 63 words behind.
void Image::forEachPacked(function_ref<void(uint64_t)> Visit) const {
  constexpr uint64_t WordSize = sizeof(uint64_t);
  uint64_t Base = 0;
  for (uint64_t Entry : Packed) {
    if (!(Entry & 1)) {
      Visit(Entry);
      Base = Entry + WordSize;
      continue;
    }
    for (uint64_t At = Base; Entry >>= 1; At += WordSize)
      if (Entry & 1)
        Visit(At);
    Base += 63 * WordSize;
  }
}

bool Image::empty() const {
  auto IsEmpty = [](const Range &R) { return R.Begin == R.End; };
  return all_of(Records, IsEmpty) && all_of(Trampolines, IsEmpty) &&
         ImportedTrampolines.empty() && ImportedSlots.empty();
}

void Image::sortSegments() {
  llvm::sort(Segments, [](const Segment &A, const Segment &B) {
    return A.Begin != B.Begin ? A.Begin < B.Begin : A.Size < B.Size;
  });
}
