// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Only what decides which words are files. What is not known here is a file
// that cannot be opened, and the assembler says so.

#include "Invocation.h"

#include "Files.h"

using namespace scas;

static bool isBlank(char C) {
  return C == ' ' || C == '\t' || C == '\n' || C == '\r' || C == '\f' ||
         C == '\v';
}

/// One word: quotes are taken off, and a backslash from before a character.
static const char *readWord(Slice Rest, Table<char> &Word) {
  char Quote = 0;
  const char *At = Rest.Begin;
  for (; At != Rest.End && (Quote || !isBlank(*At)); ++At) {
    if (*At == '\\' && At + 1 != Rest.End)
      Word.push(*++At);
    else if (*At == Quote)
      Quote = 0;
    else if (!Quote && (*At == '\'' || *At == '"'))
      Quote = *At;
    else if (*At != '\\')
      Word.push(*At);
  }
  return At;
}

void scas::splitWords(Slice File, Table<char *> &Words) {
  for (const char *At = File.Begin;;) {
    while (At != File.End && isBlank(*At))
      ++At;
    if (At == File.End)
      return;
    Table<char> Word;
    At = readWord(File.from(At), Word);
    Word.push('\0');
    char *Kept = strdup(Word.begin());
    if (!Kept)
      die("cannot go on", "out of memory");
    Words.push(Kept);
  }
}

/// A file that cannot be read stays a word; one that names itself, too.
static void expand(char *Word, unsigned Depth, Invocation &Result) {
  constexpr unsigned Deepest = 100;
  FileText File;
  if (*Word != '@' || Depth == Deepest || !File.read(Word + 1)) {
    Result.Words.push(Word);
    return;
  }
  Result.ChangesWords = true;
  Table<char *> Inner;
  splitWords(File.text(), Inner);
  for (char *InnerWord : Inner)
    expand(InnerWord, Depth + 1, Result);
}

static bool takesValue(Slice Word) {
  for (const char *Option :
       {"-o", "-I", "-t", "--defsym", "--MD", "--debug-prefix-map",
        "--hash-size", "--listing-lhs-width", "--listing-lhs-width2",
        "--listing-rhs-width", "--listing-cont-lines"})
    if (Word == Option)
      return true;
  return false;
}

static bool isForAssemblerAlone(Slice Word) {
  // "--": what follows is files, whatever it looks like. -f and -M: other
  // lexical rules.
  for (const char *Option : {"--32", "--x32", "--help", "--target-help",
                             "--version", "-f", "-M", "--mri", "--"})
    if (Word == Option)
      return true;
  return false;
}

/// The filter's own, from -Wa,--sc-...
static bool takeOwn(Slice Word, Invocation &Result) {
  if (Word == "--sc-remarks") {
    Result.WantsRemarks = true;
    return true;
  }
  for (unsigned Alignment : {0U, 8U, 16U, 32U, 64U}) {
    Text Option;
    Option << "--sc-align=";
    if (Alignment ? Word == (Option << Alignment).slice()
                  : Word == (Option << "none").slice()) {
      Result.Pad.Alignment = Alignment;
      return true;
    }
  }
  return false;
}

static void takeOwnOptions(Invocation &Result) {
  size_t Kept = 0;
  for (size_t I = 0; I != Result.Words.size(); ++I)
    if (takeOwn(Result.Words[I], Result))
      Result.ChangesWords = true;
    else
      Result.Words[Kept++] = Result.Words[I];
  while (Result.Words.size() != Kept)
    Result.Words.pop();
}

void scas::readInvocation(char *const *Words, size_t Count,
                          Invocation &Result) {
  for (size_t I = 0; I != Count; ++I)
    expand(Words[I], 0, Result);
  takeOwnOptions(Result);
  for (size_t I = 0; I != Result.Words.size(); ++I) {
    Slice Word = Result.Words[I];
    if (isForAssemblerAlone(Word))
      Result.IsForAssemblerAlone = true;
    if (Word.startsWith("-mbranches-within-32B") ||
        Word.startsWith("-malign-branch"))
      Result.Pad.KeepsOffBoundary = true;
    if (takesValue(Word)) {
      ++I;
      if (Word == "--MD")
        Result.DependencyFile = I;
      if (Word == "-o" && I < Result.Words.size())
        Result.IsLtoPartition = Slice(Result.Words[I]).contains(".ltrans.o");
    } else if (Word == "-" || (!Word.empty() && Word.front() != '-')) {
      Result.Inputs.push(I);
    }
  }
  if (Result.Inputs.empty())
    Result.Inputs.push(Result.Words.size());
}
