// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A file's code and data at addresses, as the runtime will find them.
//
// An executable or shared object is laid out by its program headers; a
// relocatable object as if it were linked alone. What reads records need not
// know which it was.
#ifndef STATICCALL_DRIVER_SC_REPORT_IMAGE_H
#define STATICCALL_DRIVER_SC_REPORT_IMAGE_H

#include "Elf.h"

#include "llvm/ADT/STLFunctionalExtras.h"
#include <deque>
#include <optional>
#include <unordered_map>

namespace screport {

class Layout;

/// Not DenseMap: two addresses that a corrupt file may hold mean "empty" there.
template <class T> using AddressMap = std::unordered_map<uint64_t, T>;

struct Segment {
  uint64_t Begin, Size;
  Bytes Contents; // shorter than Size: the rest is zero
  bool Writable, Executable;
  uint64_t Align;          // Begin is a multiple of it in every program
  llvm::StringRef Section; // an object's

  uint64_t end() const { return Begin + Size; }
};

/// A pointer in the image, as the loader leaves it.
struct Word {
  uint64_t Value = 0;
  llvm::StringRef Symbol; // not empty: another image or object defines it
  /// Defined here, but the loader takes the first that it finds of the name.
  bool ByName = false;
  bool Computed = false; // what the function there (an IFUNC's) returns
};

struct Range {
  uint64_t Begin, End;
};

class Image {
public:
  /// Executables and shared objects.
  static llvm::Expected<Image> ofLinked(const Elf &File);
  /// Relocatable objects; the layout must stay alive.
  static llvm::Expected<Image> ofObject(const Elf &File, const Layout &L);

  bool Relocatable = false;
  bool SaysPie = false; // DF_1_PIE
  bool Fixed = false;   // pointers in it are right at its own addresses only
  bool Bolted = false;  // llvm-bolt has moved its code
  bool Untold = false;  // its constructor tells the runtime of fewer records
  /// Sorted by address.
  std::vector<Segment> Segments;
  /// The tables: records, trampolines, options.
  std::vector<Range> Records, Trampolines, Options;
  /// Addresses that stand for a trampoline of another image: what an object
  /// refers to, the PLT entries of a linked image.
  AddressMap<llvm::StringRef> ImportedTrampolines;
  /// GOT slots that will hold one.
  AddressMap<llvm::StringRef> ImportedSlots;
  /// Pointers that the loader, or the linker, changes.
  AddressMap<Word> Words;
  /// More of them, as DT_RELR has them: what they hold is in the file.
  llvm::ArrayRef<ElfType::Relr> Packed;

  /// The segment that holds all of [At, At + Size), nullptr if none.
  const Segment *find(uint64_t At, uint64_t Size) const;
  const Segment *findCode(uint64_t At, uint64_t Size) const;
  /// Up to Size bytes from At on, to the end of the segment.
  Bytes bytes(uint64_t At, uint64_t Size) const;
  std::optional<uint32_t> read32(uint64_t At) const;
  /// The pointer at At.
  std::optional<Word> word(uint64_t At) const;
  std::optional<llvm::StringRef> string(uint64_t At) const;
  /// Calls Visit(address) for each pointer of Packed.
  void forEachPacked(llvm::function_ref<void(uint64_t)> Visit) const;
  /// Whether there is anything of static calls in it.
  bool empty() const;
  void sortSegments();
  /// Notes the place of a section if it holds one of the tables.
  void addTable(llvm::StringRef Section, Range Place);

  /// What Segments point to, where it is not the file itself.
  std::deque<std::vector<uint8_t>> Owned;
};

} // namespace screport

#endif
