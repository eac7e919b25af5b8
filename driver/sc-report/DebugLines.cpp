// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Hands LLVM's DWARF reader the sections, decompressed and relocated: its own
// way from an object file ends the process on corrupt relocations.

#include "DebugLines.h"
#include "Layout.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace llvm;
using namespace screport;

Error DebugLines::addSection(const Elf &File, const Layout *L,
                             const Section &S) {
  Expected<std::vector<uint8_t>> Plain = File.plainContents(S);
  if (!Plain)
    return Plain.takeError();
  if (L)
    if (Error E = L->relocate(S, *Plain, nullptr))
      return E;
  std::vector<uint8_t> &All = Contents[S.Name.drop_front()];
  All.insert(All.end(), Plain->begin(), Plain->end());
  return Error::success();
}

DebugLines::DebugLines(const Elf &File, const Layout *L,
                       std::function<void(StringRef)> Complain) {
  auto Tell = [Complain = std::move(Complain),
               Told = std::make_shared<bool>(false)](Error E) {
    std::string Text = toString(std::move(E));
    if (!*Told)
      Complain("its debug information is damaged, lines may be missing: " +
               Text);
    *Told = true;
  };
  for (const Section &S : File.sections())
    if (S.isDebugInfo())
      if (Error E = addSection(File, L, S))
        Tell(std::move(E));
  for (auto &Entry : Contents)
    Buffers[Entry.first()] =
        MemoryBuffer::getMemBuffer(toStringRef(Entry.second), Entry.first(),
                                   /*RequiresNullTerminator=*/false);
  if (Contents.count("debug_info") || Contents.count("debug_line"))
    Context = DWARFContext::create(Buffers, /*AddrSize=*/8,
                                   /*isLittleEndian=*/true, Tell, Tell);
}

void DebugLines::find(uint64_t Address, bool AbsolutePath,
                      Location *Into) const {
  if (!Context)
    return;
  using Kind = DILineInfoSpecifier::FileLineInfoKind;
  DILineInfoSpecifier Specifier(AbsolutePath ? Kind::AbsoluteFilePath
                                             : Kind::RelativeFilePath,
                                DILineInfoSpecifier::FunctionNameKind::None);
  std::optional<DILineInfo> Found = Context->getLineInfoForAddress(
      {Address, object::SectionedAddress::UndefSection}, Specifier);
  if (!Found || Found->FileName == DILineInfo::BadString)
    return;
  Into->File = Found->FileName;
  Into->Line = Found->Line;
}
