// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Opens response files the way clang 22 does.

#include "Arguments.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/Error.h"

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
}
