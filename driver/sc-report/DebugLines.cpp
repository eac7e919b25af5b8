// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Hands LLVM's DWARF reader the sections, decompressed and relocated: its own
// way from an object file ends the process on corrupt relocations. And asks it
// in a process of its own, because it crashes on some corrupt sections.

#include "DebugLines.h"
#include "Isolated.h"
#include "Layout.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/DebugInfo/DWARF/DWARFContext.h"

using namespace llvm;
using namespace screport;

namespace {

using SectionMap = StringMap<std::vector<uint8_t>>;

Expected<SectionMap> debugSections(const Elf &File, const Layout *L) {
  SectionMap Contents;
  for (const Section &S : File.sections()) {
    if (!S.isDebugInfo())
      continue;
    Expected<std::vector<uint8_t>> Plain = File.plainContents(S);
    if (!Plain)
      return Plain.takeError();
    if (L)
      if (Error E = L->relocate(S, *Plain, nullptr))
        return std::move(E);
    std::vector<uint8_t> &All = Contents[S.Name.drop_front()];
    All.insert(All.end(), Plain->begin(), Plain->end());
  }
  return Contents;
}

/// A line for each request, "<line> <file>", then one for the first complaint.
void ask(const SectionMap &Contents, bool AbsolutePaths,
         ArrayRef<LineRequest> Requests, raw_ostream &Out) {
  StringMap<std::unique_ptr<MemoryBuffer>> Buffers;
  for (const auto &Entry : Contents)
    Buffers[Entry.first()] =
        MemoryBuffer::getMemBuffer(toStringRef(Entry.second), Entry.first(),
                                   /*RequiresNullTerminator=*/false);
  std::string Complaint;
  auto Complain = [&Complaint](Error E) {
    std::string Text = toString(std::move(E));
    if (Complaint.empty())
      Complaint = Text;
  };
  std::unique_ptr<DWARFContext> Context = DWARFContext::create(
      Buffers, /*AddrSize=*/8, /*isLittleEndian=*/true, Complain, Complain);
  using Kind = DILineInfoSpecifier::FileLineInfoKind;
  DILineInfoSpecifier Specifier(AbsolutePaths ? Kind::AbsoluteFilePath
                                              : Kind::RelativeFilePath,
                                DILineInfoSpecifier::FunctionNameKind::None);
  for (const LineRequest &R : Requests) {
    std::optional<DILineInfo> Found = Context->getLineInfoForAddress(
        {R.Address, object::SectionedAddress::UndefSection}, Specifier);
    if (!Found || Found->FileName == DILineInfo::BadString)
      Out << "0\n";
    else
      Out << Found->Line << ' ' << join(split(Found->FileName, '\n'), " ")
          << '\n';
  }
  Out << join(split(Complaint, '\n'), " ") << '\n';
}

} // namespace

Error screport::findLines(const Elf &File, const Layout *L, bool AbsolutePaths,
                          ArrayRef<LineRequest> Requests) {
  Expected<SectionMap> Contents = debugSections(File, L);
  if (!Contents)
    return Contents.takeError();
  if (Requests.empty() || !Contents->count("debug_info"))
    return Error::success();
  std::optional<std::string> Answer = runIsolated(
      [&](raw_ostream &Out) { ask(*Contents, AbsolutePaths, Requests, Out); });
  if (!Answer)
    return failure("LLVM's DWARF reader crashes on it");
  StringRef Rest = *Answer, Line;
  for (const LineRequest &R : Requests) {
    std::tie(Line, Rest) = Rest.split('\n');
    auto [Number, Name] = Line.split(' ');
    if (Name.empty() || Number.getAsInteger(10, R.Into->Line))
      continue;
    R.Into->File = Name.str();
  }
  Rest = Rest.rtrim('\n');
  return Rest.empty() ? Error::success() : failure(Rest);
}
