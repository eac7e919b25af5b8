// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A 64-bit little-endian x86-64 ELF file whose headers were found sound.
//
// LLVM's ELFFile, not its ObjectFile: of ELFFile every function that can fail
// returns an Expected, ObjectFile ends the process on some corrupt files.
#ifndef STATICCALL_DRIVER_SC_REPORT_ELF_H
#define STATICCALL_DRIVER_SC_REPORT_ELF_H

#include "llvm/Object/ELF.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace screport {

using ElfType = llvm::object::ELF64LE;
using ElfFile = llvm::object::ELFFile<ElfType>;
using Bytes = llvm::ArrayRef<uint8_t>;

/// An error that is one sentence.
llvm::Error failure(const llvm::Twine &Sentence);

struct Section {
  unsigned Index;
  llvm::StringRef Name;
  const ElfType::Shdr *Header;

  uint64_t flags() const { return Header->sh_flags; }
  bool has(uint64_t Flag) const { return (Header->sh_flags & Flag) != 0; }
  bool isDebugInfo() const {
    return !has(llvm::ELF::SHF_ALLOC) && Name.starts_with(".debug_");
  }
};

/// The symbols of one table.
struct SymbolTable {
  llvm::ArrayRef<ElfType::Sym> Symbols;
  llvm::StringRef Names;
  llvm::ArrayRef<ElfType::Word> SectionIndexes; // SHT_SYMTAB_SHNDX

  llvm::Expected<llvm::StringRef> name(const ElfType::Sym &Symbol) const {
    return Symbol.getName(Names);
  }
  /// The section that defines it; 0 where none does.
  llvm::Expected<uint32_t> section(const ElfType::Sym &Symbol) const;
};

class Elf {
public:
  /// Refuses, in one sentence, what is no ELF file for x86-64.
  static llvm::Expected<Elf> open(llvm::StringRef Data);

  const ElfFile &file() const { return File; }
  const ElfType::Ehdr &header() const { return File.getHeader(); }
  llvm::ArrayRef<Section> sections() const { return Sections; }
  const Section *section(llvm::StringRef Name) const;

  bool isRelocatable() const { return header().e_type == llvm::ELF::ET_REL; }
  /// What objcopy --only-keep-debug leaves: code sections without code.
  bool isDebugOnly() const;

  /// The bytes in the file; none of a section that has none there.
  llvm::Expected<Bytes> contents(const Section &S) const;
  /// The same, decompressed if need be.
  llvm::Expected<std::vector<uint8_t>> plainContents(const Section &S) const;
  /// The first table of a type (SHT_SYMTAB, SHT_DYNSYM); empty if none.
  llvm::Expected<SymbolTable> symbols(unsigned Type) const;

private:
  explicit Elf(ElfFile File) : File(std::move(File)) {}

  ElfFile File;
  std::vector<Section> Sections;
};

} // namespace screport

#endif
