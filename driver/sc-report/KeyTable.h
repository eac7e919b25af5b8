// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The keys of an image, each once however it is referred to.
#ifndef STATICCALL_DRIVER_SC_REPORT_KEYTABLE_H
#define STATICCALL_DRIVER_SC_REPORT_KEYTABLE_H

#include "Judge.h"
#include "Report.h"

#include "llvm/ADT/StringMap.h"

namespace screport {

class KeyTable {
public:
  KeyTable(const Image &I, std::vector<Key> &Keys) : I(I), Keys(Keys) {}

  /// The key of a sound trampoline at `At`.
  Key &of(uint64_t At, const Trampoline &T);
  /// The same by an imported trampoline's symbol.
  Key &imported(llvm::StringRef Symbol);

private:
  Key make(uint64_t At, const Trampoline &T) const;
  Target defaultTarget(uint64_t KeyAt, uint32_t Flags) const;

  const Image &I;
  std::vector<Key> &Keys;
  AddressMap<size_t> Defined;
  llvm::StringMap<size_t> Imported;
};

} // namespace screport

#endif
