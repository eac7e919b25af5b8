// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Wherever something does not work out, the assembler gets what was given: the
// calls are right then, on their trampolines.

#include "Filter.h"

#include "Lexer.h"

#include <cctype>
#include <cstdio>
#include <unistd.h>

using namespace scas;

/// Lives as long as the process.
static FileText *newFile() {
  void *At = std::malloc(sizeof(FileText));
  if (!At)
    die("cannot go on", "out of memory");
  return new (At) FileText;
}

/// True if there may be something to do.
bool Filter::read() {
  for (size_t Word : Call.Inputs) {
    FileText *File = newFile();
    bool IsRead = Call.isStandardInput(Word) ? File->readStandardInput()
                                             : File->read(Call.Words[Word]);
    Inputs.push({Word, IsRead ? File : nullptr, false, 0, 0, nullptr});
  }
  return hasStaticCalls();
}

/// A file that the pass or this filter has recorded stays as it is, and so does
/// one whose first line turns off the assembler's reading of comments and
/// blanks.
bool Filter::mayChange(const Input &I) const {
  if (!I.File)
    return false;
  Slice File = I.File->text();
  return (File.contains(TrampolineMark) ||
          (Call.IsLtoPartition && File.contains(KeyPrefix))) &&
         !isRecorded(File) && !File.startsWith("#NO_APP");
}

bool Filter::hasStaticCalls() const {
  for (const Input &I : Inputs)
    if (mayChange(I))
      return true;
  return false;
}

void Filter::scan() {
  for (Input &I : Inputs) {
    I.FirstSite = Found.Sites.size();
    I.IsScanned = mayChange(I);
    if (I.IsScanned)
      Found.scan(I.File->text());
    I.LastSite = Found.Sites.size();
  }
}

static size_t lineOf(Slice File, const char *At) {
  size_t Line = 1;
  for (const char *C = File.Begin; C < At; ++C)
    Line += *C == '\n';
  return Line;
}

void Filter::printRemarks() const {
  for (const Miss &M : Found.Misses)
    for (const Input &I : Inputs) {
      Slice File = I.File ? I.File->text() : Slice();
      if (M.Statement.Begin < File.Begin || M.Statement.Begin >= File.End)
        continue;
      Slice Key = keyOf(M.Trampoline);
      Key = Key.upTo(skipName(Key.Begin, Key.End));
      std::fprintf(stderr,
                   "sc-as: remark: %s:%zu: static call '%.*s' stays on its "
                   "trampoline here: %s\n",
                   Call.isStandardInput(I.Word) ? "{standard input}"
                                                : Call.Words[I.Word],
                   lineOf(File, M.Statement.Begin),
                   static_cast<int>(Key.size()), Key.Begin, M.Why);
    }
}

/// The assembler's messages, and what it writes of lines, name the given file:
/// as a line marker of the C preprocessor's does. It takes the name as it
/// stands, up to the quote.
static void nameFile(Text &Out, Slice Name) {
  if (!Name.contains("\"") && !Name.contains("\\") && !Name.contains("\n"))
    Out << "# 1 \"" << Name << "\"\n";
}

void Filter::makeText(const Input &From, bool IsLast, Text &Out) const {
  if (!Call.isStandardInput(From.Word))
    nameFile(Out, Call.Words[From.Word]);
  rewrite(From.File->text(), Found, From.FirstSite, From.LastSite, Call.Pad,
          Out);
  if (!IsLast)
    return;
  if (!Found.Sites.empty())
    appendTables(Found, Out);
  if (Call.IsLtoPartition)
    appendGlobals(Found, Out);
}

/// \p File stays open for the assembler.
bool Filter::replace(Input &Of, int File) {
  if (Call.isStandardInput(Of.Word))
    return dup2(File, STDIN_FILENO) == STDIN_FILENO && !close(File);
  Text Path;
  Path << "/proc/self/fd/" << static_cast<size_t>(File);
  if (access(Path.c_str(), R_OK))
    return false;
  char *Kept = strdup(Path.c_str());
  Call.Words[Of.Word] = Kept;
  Of.Instead = Kept;
  return Kept != nullptr;
}

bool Filter::replaceAll() {
  size_t Last = 0;
  for (size_t I = 0; I != Inputs.size(); ++I)
    if (Inputs[I].IsScanned)
      Last = I;
  // All files or none: the last one has the records of all.
  Table<int> Files;
  for (size_t I = 0; I != Inputs.size(); ++I) {
    if (!Inputs[I].IsScanned)
      continue;
    Text Out;
    makeText(Inputs[I], I == Last, Out);
    int File = makeFile(Out.slice());
    if (File < 0)
      return false;
    Files.push(File);
  }
  size_t Next = 0;
  for (Input &I : Inputs)
    if (I.IsScanned && !replace(I, Files[Next++]))
      return false;
  return true;
}

void Filter::putStandardInputBack() {
  for (const Input &I : Inputs) {
    if (!I.File || !Call.isStandardInput(I.Word) ||
        lseek(STDIN_FILENO, 0, SEEK_SET) == 0)
      continue;
    int File = makeFile(I.File->text());
    if (File < 0 || dup2(File, STDIN_FILENO) < 0)
      die("cannot hand on the standard input", "no memory for it");
    close(File);
  }
}

bool Filter::run() {
  if (read()) {
    scan();
    if (Call.WantsRemarks)
      printRemarks();
    Given.append(Call.Words.begin(), Call.Words.size());
    bool IsNeeded =
        !Found.Sites.empty() || (Call.IsLtoPartition && hasLocalKeys(Found));
    if (IsNeeded && replaceAll())
      return true;
    for (size_t I = 0; I != Given.size(); ++I)
      Call.Words[I] = Given[I];
  }
  putStandardInputBack();
  return false;
}

/// As GNU as quotes names for make.
static void quoteForMake(Text &Out, Slice Name) {
  for (const char *C = Name.Begin; C != Name.End; ++C) {
    if (*C == ' ' || *C == '\t')
      Out << "\\";
    else if (*C == '$')
      Out << "$";
    Out << Slice(C, C + 1);
  }
}

/// The assembler writes them in an order of its own.
void Filter::mend(Text &Mended, Slice Made) const {
  for (const char *At = Made.Begin; At != Made.End;) {
    const Input *Found = nullptr;
    for (const Input &I : Inputs) {
      Slice Rest = Made.from(At);
      size_t Size = I.Instead ? std::strlen(I.Instead) : 0;
      bool IsWhole = Rest.size() == Size ||
                     (Rest.size() > Size && !std::isdigit(Rest.Begin[Size]));
      if (Size && Rest.startsWith(I.Instead) && IsWhole)
        Found = &I;
    }
    if (!Found) {
      Mended << Slice(At, At + 1);
      ++At;
      continue;
    }
    quoteForMake(Mended, Given[Found->Word]);
    At += std::strlen(Found->Instead);
  }
}

void Filter::mendDependencies() {
  if (Call.DependencyFile >= Call.Words.size())
    return;
  const char *Path = Call.Words[Call.DependencyFile];
  FileText *Made = newFile();
  if (!Made->read(Path))
    return;
  Text Mended;
  mend(Mended, Made->text());
  // Mended is all of it: the mapping of the old text is not read any more.
  if (std::FILE *File = std::fopen(Path, "w")) {
    std::fwrite(Mended.slice().Begin, 1, Mended.slice().size(), File);
    std::fclose(File);
  }
}
