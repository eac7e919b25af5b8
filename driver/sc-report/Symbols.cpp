// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Symbol tables, sorted when they are first asked.

#include "Symbols.h"
#include "Layout.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Demangle/Demangle.h"
#include <tuple>

using namespace llvm;
using namespace screport;

/// Functions before labels, global names before local ones.
static unsigned rankOf(const ElfType::Sym &Symbol) {
  unsigned Rank = 0;
  if (Symbol.getType() == ELF::STT_FUNC ||
      Symbol.getType() == ELF::STT_GNU_IFUNC)
    Rank += 2;
  if (Symbol.getBinding() != ELF::STB_LOCAL)
    Rank += 1;
  return Rank;
}

static bool isCode(const Elf &File, const SymbolTable &Table,
                   const ElfType::Sym &Symbol) {
  unsigned Type = Symbol.getType();
  if (Type == ELF::STT_FUNC || Type == ELF::STT_GNU_IFUNC)
    return Symbol.st_shndx != ELF::SHN_UNDEF;
  if (Type != ELF::STT_NOTYPE)
    return false;
  Expected<uint32_t> In = Table.section(Symbol);
  if (!In) {
    consumeError(In.takeError());
    return false;
  }
  return *In && *In < File.sections().size() &&
         File.sections()[*In].has(ELF::SHF_EXECINSTR);
}

void Symbols::addTable(const Elf &File, const SymbolTable &Table,
                       const Layout *L) {
  for (const ElfType::Sym &Symbol : Table.Symbols) {
    if (!isCode(File, Table, Symbol))
      continue;
    Expected<StringRef> Name = Table.name(Symbol);
    if (!Name) {
      consumeError(Name.takeError());
      continue;
    }
    uint64_t Address = Symbol.st_value;
    if (L) {
      Expected<Word> Where = L->value(Symbol);
      if (!Where) {
        consumeError(Where.takeError());
        continue;
      }
      Address = Where->Value;
    }
    if (!Name->empty())
      All.push_back({Address, Symbol.st_size, rankOf(Symbol), *Name});
  }
}

void Symbols::add(const Elf &File, const Layout *L) {
  Sorted = false;
  size_t Before = All.size();
  for (unsigned Type : {ELF::SHT_SYMTAB, ELF::SHT_DYNSYM}) {
    Expected<SymbolTable> Table = File.symbols(Type);
    if (!Table)
      consumeError(Table.takeError());
    else if (All.size() == Before) // what is in both is in the first
      addTable(File, *Table, L);
  }
}

void Symbols::sort() const {
  llvm::sort(All, [](const Entry &A, const Entry &B) {
    return std::tie(A.Address, A.Rank, A.Name) <
           std::tie(B.Address, B.Rank, B.Name);
  });
  Sorted = true;
}

Symbols::Found Symbols::find(uint64_t Address) const {
  if (!Sorted)
    sort();
  auto After = llvm::upper_bound(
      All, Address, [](uint64_t A, const Entry &E) { return A < E.Address; });
  // Functions hardly ever nest: a few steps back find the one around.
  constexpr unsigned MostSteps = 16;
  for (unsigned Step = 0; After != All.begin() && Step < MostSteps; Step++) {
    const Entry &E = *--After;
    uint64_t Offset = Address - E.Address;
    // Labels in assembly have no size: they go to the next symbol.
    if (Offset < E.Size || (E.Size == 0 && Step == 0))
      return {demangle(E.Name), Offset};
  }
  return {};
}
