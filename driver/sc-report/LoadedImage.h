// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// An image in memory, as the loader would leave it, for the runtime's own code
// to look at. Nothing of it is executed.
//
//   tables     descriptor, records   what a linker makes of the image's tables
//   elsewhere  trampolines           one for each that another image has
//   elsewhere  keys, names           theirs
//   image      its segments, relocated
#ifndef STATICCALL_DRIVER_SC_REPORT_LOADEDIMAGE_H
#define STATICCALL_DRIVER_SC_REPORT_LOADEDIMAGE_H

#include "Image.h"

#include "llvm/ADT/StringMap.h"

#include "image/modules.h"

#include <staticcall/abi.h>

namespace screport {

/// Pages of this process, given back at the end.
class Pages {
public:
  Pages() = default;
  ~Pages();
  Pages(const Pages &) = delete;
  Pages &operator=(const Pages &) = delete;
  /// At this address if `Fixed`, else anywhere. False if they are not to be
  /// had.
  bool map(uint64_t At, uint64_t Size, bool Fixed);
  uint8_t *begin() const { return Begin; }

private:
  uint8_t *Begin = nullptr;
  uint64_t Size = 0;
};

class LoadedImage {
public:
  explicit LoadedImage(const Image &I);

  /// Why nothing is loaded; empty if it is.
  const std::string &missing() const { return Missing; }
  const staticcall::module_map &modules() const { return Modules; }
  const static_call_image *descriptor() const { return Descriptor; }

  uintptr_t inMemory(uint64_t At) const { return At + Delta; }
  uint64_t inFile(uintptr_t At) const { return At - Delta; }
  /// The symbol of an imported trampoline, by its key; empty for other keys.
  llvm::StringRef importOf(const static_call_key *K) const;

private:
  /// What stands in front of the image.
  struct Front {
    uint64_t Tables, Code, Keys, Size; // offsets, all of whole pages
  };

  void collectImports();
  Front planFront() const;
  bool mapAll(const Front &F);
  void copySegments();
  void relocate();
  void writeWord(uint64_t At, const Word &W);
  void makeImport(size_t Number, uint8_t *Tramp);
  void makeImports();
  void makeTables(uint8_t *At);
  void copyRecords(uint8_t *&At);
  void add(uintptr_t Begin, uintptr_t End, int Protection, uint32_t Module);
  void addModules(const Front &F);

  const Image &I;
  std::string Missing;
  Pages Memory;
  uint64_t Delta = 0;
  uint64_t Low = 0, High = 0;
  std::vector<llvm::StringRef> Imports; // symbols
  llvm::StringMap<size_t> NumberOf;
  static_call_tramp *ImportTramps = nullptr;
  static_call_key *ImportKeys = nullptr;
  char *ImportNames = nullptr; // behind the keys
  static_call_image *Descriptor = nullptr;
  staticcall::module_map Modules{staticcall::module_lookup::none};
};

} // namespace screport

#endif
