// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Opens response and configuration files the way clang 22 does.

#include "Arguments.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace llvm;

/// The last --rsp-quoting= decides how response files are read.
static cl::TokenizerCallback chooseTokenizer(ArrayRef<const char *> Raw) {
  StringRef Quoting;
  for (StringRef Argument : Raw)
    if (Argument.consume_front("--rsp-quoting="))
      Quoting = Argument;
  return Quoting == "windows" ? cl::TokenizeWindowsCommandLine
                              : cl::TokenizeGNUCommandLine;
}

staticcall::Arguments::Arguments(ArrayRef<const char *> RawArguments)
    : Raw(RawArguments.begin(), RawArguments.end()) {
  cl::TokenizerCallback Tokenizer = chooseTokenizer(Raw);
  for (auto [Index, Argument] : enumerate(Raw)) {
    SmallVector<const char *, 8> Words = {Argument};
    if (Argument[0] == '@') {
      cl::ExpansionContext Context(Memory, Tokenizer);
      // What cannot be read is clang's to report: it gets the same argument.
      consumeError(Context.expandResponseFiles(Words));
    }
    append_range(Expanded, Words);
    Origin.insert(Origin.end(), Words.size(), Index);
  }
  addConfigurationFiles();
}

/// The value of --config=FILE or --config FILE at \p Index, if it is a path: a
/// bare name clang searches in folders that it alone knows.
static StringRef namedByPath(ArrayRef<const char *> Words, size_t Index) {
  StringRef Word = Words[Index], Next;
  if (Word == "--config" && Index + 1 < Words.size())
    Next = Words[Index + 1];
  else if (Word.consume_front("--config="))
    Next = Word;
  return sys::path::has_parent_path(Next) ? Next : StringRef();
}

// clang puts their words before the command line's. A dollar marks those that
// it takes where it links.
void staticcall::Arguments::addConfigurationFiles() {
  SmallVector<const char *, 8> Words;
  std::vector<unsigned> Origins;
  for (size_t Index = 0; Index != Expanded.size(); ++Index) {
    StringRef Name = namedByPath(Expanded, Index);
    if (Name.empty())
      continue;
    SmallString<128> Path(Name);
    if (sys::fs::make_absolute(Path))
      continue;
    cl::ExpansionContext Context(Memory, cl::tokenizeConfigFile);
    consumeError(Context.readConfigFile(Path, Words));
    Origins.resize(Words.size(), Origin[Index]);
  }
  for (const char *&Word : Words)
    Word += *Word == '$';
  Expanded.insert(Expanded.begin(), Words.begin(), Words.end());
  Origin.insert(Origin.begin(), Origins.begin(), Origins.end());
}
