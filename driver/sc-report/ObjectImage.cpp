// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Relocatable objects: sections where a layout puts them.

#include "Image.h"
#include "Layout.h"
#include "TrampolineName.h"

using namespace llvm;
using namespace screport;

static Error addSection(const Elf &File, const Layout &L, const Section &S,
                        Image &I) {
  Expected<Bytes> Contents = File.contents(S);
  if (!Contents)
    return Contents.takeError();
  I.Owned.push_back(Contents->vec());
  if (Error E = L.relocate(S, I.Owned.back(), &I.Words))
    return E;
  uint64_t Begin = L.base(S.Index);
  I.Segments.push_back({Begin, S.Header->sh_size, I.Owned.back(),
                        S.has(ELF::SHF_WRITE), S.has(ELF::SHF_EXECINSTR),
                        std::max<uint64_t>(S.Header->sh_addralign, 1), S.Name});
  I.addTable(S.Name, {Begin, Begin + S.Header->sh_size});
  return Error::success();
}

Expected<Image> Image::ofObject(const Elf &File, const Layout &L) {
  Image I;
  I.Relocatable = true;
  for (const Section &S : File.sections())
    if (S.has(ELF::SHF_ALLOC) && S.Header->sh_size)
      if (Error E = addSection(File, L, S, I))
        return std::move(E);
  if (Error E = L.fillSlots(&I.Words))
    return std::move(E);
  Error E = L.forEachImport([&I](uint64_t At, StringRef Name) {
    if (isTrampolineSymbol(Name))
      I.ImportedTrampolines[At] = Name;
  });
  if (E)
    return std::move(E);
  uint64_t Begin = L.importsBegin();
  if (Begin != L.importsEnd()) {
    I.Segments.push_back(
        {Begin, L.importsEnd() - Begin, {}, false, true, Layout::SlotSize, ""});
    I.Segments.push_back({L.importsEnd(),
                          L.slotsEnd() - L.importsEnd(),
                          {},
                          false,
                          false,
                          Layout::SlotSize,
                          ""});
  }
  I.sortSegments();
  return I;
}
