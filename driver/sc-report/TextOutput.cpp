// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// One line a file, one a key, one a site.

#include "Output.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/Path.h"
#include <staticcall/abi.h>

using namespace llvm;
using namespace screport;

namespace {

std::string counted(uint64_t N, StringRef Thing) {
  return (Twine(N) + " " + Thing + (N == 1 ? "" : "s")).str();
}

std::string place(const Site &S) {
  std::string Text = S.Where.Function;
  uint64_t Offset = S.Where.Offset;
  if (Text.empty()) {
    Text = S.Section;
    Offset = S.Address - S.SectionBase;
  }
  if (Text.empty())
    return "0x" + utohexstr(S.Address, /*LowerCase=*/true);
  return Offset ? Text + "+0x" + utohexstr(Offset, true) : Text;
}

std::string sourceLine(const Site &S) {
  if (S.Where.File.empty())
    return "";
  std::string File = S.Where.File;
  if (StringRef(File).starts_with("./"))
    File.erase(0, 2);
  return S.Where.Line ? File + ":" + std::to_string(S.Where.Line) : File;
}

std::string nameOf(const Key &K) {
  if (!K.Name.empty())
    return K.Name;
  return K.Address ? "key at 0x" + utohexstr(*K.Address, true) : "key";
}

std::string describe(const Target &T) {
  switch (T.Kind) {
  case TargetKind::Function:
    return T.Name.empty() ? "0x" + utohexstr(T.Address, true) : T.Name;
  case TargetKind::Null:
    return "NULL";
  case TargetKind::Ret0:
    return "RET0";
  case TargetKind::Unknown:
    break;
  }
  return "?";
}

std::string describe(const Key &K) {
  std::string Text = nameOf(K);
  if (K.Now)
    Text += " -> " + describe(*K.Now);
  else if (!K.Address)
    return Text + (K.Note.empty() ? " (defined in another object)"
                                  : " (" + K.Note + ")");
  else
    Text += " -> " + describe(K.Default);
  if (!K.Now && !K.Note.empty())
    Text += " (" + K.Note + ")";
  if (K.Follows)
    Text += " (follows the key of " + K.Follows->File + ")";
  if (K.Flags & STATIC_CALL_KEY_MAY_NULL)
    Text += " [NULL allowed]";
  if (K.Flags & STATIC_CALL_KEY_MAY_RET0)
    Text += " [RET0 allowed]";
  if (K.Retpoline)
    Text += " [retpoline]";
  return Text;
}

/// The last column.
std::string verdict(const Key &K, const Site &S) {
  if (S.Now)
    return name(*S.Now) + (S.Reason.empty() ? "" : "; " + S.Reason);
  if (S.State == SiteState::Unrecorded)
    return "no record";
  std::string Text = S.Boundary || S.Kind == SiteKind::Other ? "" : "aligned";
  if (!S.Reason.empty() && S.Reason != K.Note)
    Text += (Text.empty() ? "" : "; ") + S.Reason;
  if (S.Records > 1)
    Text += " (" + std::to_string(S.Records) + " identical functions folded)";
  return Text;
}

class SiteTable {
public:
  explicit SiteTable(const FileReport &R) {
    for (const Key &K : R.Keys) {
      measure(K.Sites);
      measure(K.Unrecorded);
    }
  }
  void print(raw_ostream &Out, const Key &K, const std::vector<Site> &Sites) {
    for (const Site &S : Sites)
      Out << "    " << left_justify(place(S), PlaceWidth) << "  "
          << left_justify(sourceLine(S), LineWidth) << (LineWidth ? "  " : "")
          << left_justify(name(S.Kind), KindWidth) << "  " << verdict(K, S)
          << '\n';
  }

private:
  void measure(const std::vector<Site> &Sites) {
    constexpr size_t Widest = 48;
    for (const Site &S : Sites) {
      PlaceWidth = std::max(PlaceWidth, std::min(place(S).size(), Widest));
      KindWidth = std::max(KindWidth, StringRef(name(S.Kind)).size());
      LineWidth = std::max(LineWidth, std::min(sourceLine(S).size(), Widest));
    }
  }
  size_t PlaceWidth = 0, LineWidth = 0, KindWidth = 0;
};

void appendCounts(std::string &Text, const uint64_t *Counts, unsigned Size,
                  function_ref<const char *(unsigned)> Name) {
  const char *Separator = ": ";
  for (unsigned I = 0; I < Size; I++) {
    if (!Counts[I])
      continue;
    Text += Separator + std::to_string(Counts[I]) + " " + Name(I);
    Separator = ", ";
  }
}

std::string sumUp(const Totals &T) {
  std::string Text = counted(T.Keys, "key") + ", " + counted(T.Sites, "site");
  uint64_t Present = 0;
  for (uint64_t N : T.Present)
    Present += N;
  if (Present)
    appendCounts(Text, T.Present, PresenceCount,
                 [](unsigned I) { return name(static_cast<Presence>(I)); });
  else
    appendCounts(Text, T.States, SiteStateCount - 1,
                 [](unsigned I) { return name(static_cast<SiteState>(I)); });
  if (uint64_t N = T.count(SiteState::Unrecorded))
    Text += "; " + counted(N, "call") + " without a record";
  return Text;
}

void printEnd(raw_ostream &Out, const FileReport &R) {
  if (uint64_t N = R.totals().count(SiteState::Unrecorded))
    Out << "  " << counted(N, "call")
        << (N == 1 ? " to a trampoline" : " to trampolines")
        << " without a record: compiled without sc-clang or sc-gcc or "
           "with -mcmodel=large, or linked by gcc -flto without sc-gcc; "
        << (N == 1 ? "it stays" : "they stay") << " on the trampoline\n";
  if (!R.Refusal.empty())
    Out << "  refused when it is loaded: " << R.Refusal
        << "; every call goes through its trampoline\n";
  for (const std::string &Note : R.Notes)
    Out << "  note: " << Note << '\n';
}

} // namespace

void screport::printText(raw_ostream &Out, const FileReport &R,
                         const TextOptions &Options) {
  Out << R.Name << ": " << R.What << ": ";
  if (R.empty() && !R.Notes.empty() && R.Notes.size() == 1) {
    Out << R.Notes.front() << '\n';
    return;
  }
  Out << (R.empty() ? "no static calls here" : sumUp(R.totals())) << '\n';
  SiteTable Table(R);
  if (!Options.Summary) {
    for (const Key &K : R.Keys) {
      Out << "  " << describe(K)
          << (K.Sites.empty() && K.Unrecorded.empty() ? ": no sites here" : "")
          << '\n';
      Table.print(Out, K, K.Sites);
      Table.print(Out, K, K.Unrecorded);
    }
    for (const Site &S : R.Strays)
      Out << "  " << place(S) << ": " << S.Reason << '\n';
  }
  printEnd(Out, R);
}

void screport::printTotals(raw_ostream &Out, ArrayRef<FileReport> Reports) {
  Totals All;
  for (const FileReport &R : Reports)
    All.add(R.totals());
  Out << "total: " << counted(All.Files, "file") << ", " << sumUp(All) << '\n';
}

size_t screport::printProblems(raw_ostream &Out, const FileReport &R) {
  size_t Count = 0;
  auto Print = [&](const Site &S, const std::string &Name) {
    if (S.State != SiteState::Straddles && S.State != SiteState::Foreign &&
        S.State != SiteState::Refused && S.State != SiteState::Unrecorded)
      return;
    std::string Line = sourceLine(S);
    Out << R.Name << ": " << place(S) << (Line.empty() ? "" : " (" + Line + ")")
        << ": " << Name << S.Reason << '\n';
    Count++;
  };
  if (!R.Refusal.empty()) {
    Out << R.Name << ": refused when it is loaded: " << R.Refusal << '\n';
    Count++;
  }
  if (!R.Loss.empty()) {
    Out << R.Name << ": " << R.Loss << '\n';
    Count++;
  }
  for (const Site &S : R.Strays)
    Print(S, "");
  if (R.Refusal.empty())
    for (const Key &K : R.Keys) {
      for (const Site &S : K.Sites)
        Print(S, std::string(name(S.Kind)) + " to " + nameOf(K) + " ");
      for (const Site &S : K.Unrecorded)
        Print(S, std::string(name(S.Kind)) + " to " + nameOf(K) +
                     " has no record, so that it stays on the trampoline");
    }
  return Count;
}
