// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A relocatable object, laid out and relocated as if it were linked alone.
//
// Symbols that it does not define get a place each after its sections, and so
// does each GOT slot: a reference to `__SCT__k` leads to one address, whoever
// makes it.
#ifndef STATICCALL_DRIVER_SC_REPORT_LAYOUT_H
#define STATICCALL_DRIVER_SC_REPORT_LAYOUT_H

#include "Image.h"

#include <map>

namespace screport {

class Layout {
public:
  static llvm::Expected<Layout> create(const Elf &File);

  /// Where a section begins. Debug sections of one name follow each other from
  /// 0 on, as in a linked file; others that are not loaded are at 0.
  uint64_t base(unsigned SectionIndex) const { return Bases[SectionIndex]; }
  /// A symbol's address, or the name of who is to define it.
  llvm::Expected<Word> value(const ElfType::Sym &Symbol) const;
  const SymbolTable &symbols() const { return Table; }

  /// Write into Contents what the linker would, and into Words what it leaves
  /// to the loader or to other objects, unless Words is nullptr.
  llvm::Error relocate(const Section &Target,
                       llvm::MutableArrayRef<uint8_t> Contents,
                       AddressMap<Word> *Words) const;

  uint64_t importsBegin() const { return Imports; }
  uint64_t importsEnd() const { return Slots; }
  uint64_t slotsEnd() const;
  /// Calls Visit(address, symbol's name) for each undefined symbol.
  llvm::Error forEachImport(
      llvm::function_ref<void(uint64_t, llvm::StringRef)> Visit) const;
  /// The GOT: a word for each symbol.
  llvm::Error fillSlots(AddressMap<Word> *Words) const;

  static constexpr uint64_t SlotSize = 16;

private:
  explicit Layout(const Elf &File) : File(File) {}
  llvm::Error place();
  llvm::Error placeDebug();
  llvm::Error placeLoaded(bool Code, uint64_t &At);
  llvm::Expected<Word> symbolAt(uint32_t Index) const;
  llvm::Error apply(const ElfType::Rela &R, uint64_t Base,
                    llvm::MutableArrayRef<uint8_t> Contents,
                    AddressMap<Word> *Words) const;

  const Elf &File;
  SymbolTable Table;
  std::vector<uint64_t> Bases;
  std::multimap<unsigned, const Section *> RelocationsOf; // by their target
  uint64_t Imports = 0, Slots = 0; // one of SlotSize bytes a symbol, each
};

} // namespace screport

#endif
