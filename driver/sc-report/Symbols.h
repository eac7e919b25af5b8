// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Which function an address is in.
#ifndef STATICCALL_DRIVER_SC_REPORT_SYMBOLS_H
#define STATICCALL_DRIVER_SC_REPORT_SYMBOLS_H

#include "Elf.h"

namespace screport {

class Layout;

class Symbols {
public:
  /// Adds a file's functions and code labels; L for a relocatable object.
  /// Symbols that cannot be read are left out.
  void add(const Elf &File, const Layout *L);
  bool empty() const { return All.empty(); }

  struct Found {
    std::string Function; // demangled; empty if none
    uint64_t Offset = 0;
  };
  Found find(uint64_t Address) const;

private:
  struct Entry {
    uint64_t Address, Size;
    unsigned Rank; // of several at one address the highest is shown
    llvm::StringRef Name;
  };
  void addTable(const Elf &File, const SymbolTable &Table, const Layout *L);
  void sort() const;

  mutable std::vector<Entry> All;
  mutable bool Sorted = false;
};

} // namespace screport

#endif
