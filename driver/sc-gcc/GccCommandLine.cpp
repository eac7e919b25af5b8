// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Compares whole words. Where one is taken for something else, GCC gets a file
// too many or too few of ours and still decides what it does with it.

#include "GccCommandLine.h"

#include "Arguments.h"
#include "OwnOptions.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallBitVector.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;
using namespace staticcall;

static constexpr StringRef SeparateValues[] = {"-A",
                                               "-B",
                                               "-D",
                                               "-F",
                                               "-I",
                                               "-L",
                                               "-MF",
                                               "-MQ",
                                               "-MT",
                                               "-T",
                                               "-U",
                                               "-Xassembler",
                                               "-Xlinker",
                                               "-Xpreprocessor",
                                               "-arch",
                                               "-aux-info",
                                               "-auxbase",
                                               "-auxbase-strip",
                                               "-dumpbase",
                                               "-dumpbase-ext",
                                               "-dumpdir",
                                               "-e",
                                               "--entry",
                                               "-idirafter",
                                               "-imacros",
                                               "-imultiarch",
                                               "-imultilib",
                                               "-include",
                                               "-iplugindir",
                                               "-iprefix",
                                               "-iquote",
                                               "-isysroot",
                                               "-isystem",
                                               "-iwithprefix",
                                               "-iwithprefixbefore",
                                               "-l",
                                               "-o",
                                               "-u",
                                               "-wrapper",
                                               "-x",
                                               "-z",
                                               "--param",
                                               "--sysroot",
                                               "-specs",
                                               "--specs",
                                               "-framework",
                                               "--assert",
                                               "--define-macro",
                                               "--dump",
                                               "--dumpbase",
                                               "--dumpbase-ext",
                                               "--dumpdir",
                                               "--imacros",
                                               "--include",
                                               "--include-directory",
                                               "--include-directory-after",
                                               "--include-prefix",
                                               "--include-with-prefix",
                                               "--include-with-prefix-after",
                                               "--include-with-prefix-before",
                                               "--output",
                                               "--output-pch",
                                               "--undefine-macro"};

ArrayRef<StringRef> staticcall::optionsWithSeparateValue() {
  return SeparateValues;
}

static bool isInput(StringRef Word) {
  return !Word.starts_with("-") || Word == "-" || Word.starts_with("-l") ||
         Word.starts_with("-Wl,") || Word == "-Xlinker";
}

static bool stopsBeforeLink(StringRef Word) {
  return is_contained({"-c", "-S", "-E", "-M", "-MM", "-fsyntax-only",
                       "--compile", "--assemble", "--preprocess"},
                      Word);
}

/// A header is compiled to a file for -include, and nothing is linked. The
/// suffixes are GCC's (gcc(1), "Options Controlling the Kind of Output").
static bool compilesHeader(StringRef Word, StringRef Next) {
  if (Word.consume_front("-x"))
    return (Word.empty() ? Next : Word).ends_with("-header");
  return !Word.starts_with("-") &&
         any_of(ArrayRef<StringRef>({".h", ".hh", ".H", ".hp", ".hxx", ".hpp",
                                     ".HPP", ".h++", ".tcc"}),
                [&](StringRef End) { return Word.ends_with(End); });
}

/// -Wl,-soname,x,-shared
static bool tellsLinker(StringRef Word, ArrayRef<StringRef> Options) {
  if (!Word.consume_front("-Wl,"))
    return false;
  return any_of(split(Word, ','),
                [&](StringRef Part) { return is_contained(Options, Part); });
}

namespace {

class Reader {
public:
  Reader(const Arguments &Given, GccCommandLine &Result)
      : Given(Given), Result(Result), IsOwn(Given.raw().size()) {}

  Error read();

private:
  Error own(size_t Index, StringRef Word);
  void word(StringRef Word, StringRef Next);

  const Arguments &Given;
  GccCommandLine &Result;
  SmallBitVector IsOwn;
  bool LeavesOutLibc = false, NamesLibc = false, IsStatic = false;
};

} // namespace

Error Reader::own(size_t Index, StringRef Word) {
  if (Given.isFromFile(Index))
    return createStringError("'" + Word +
                             "' stands in a file: give it on the "
                             "command line itself");
  IsOwn.set(Given.origin(Index));
  if (Error Unknown = setOwnOption(Word, Result.Own))
    return Unknown;
  if (!Result.Own.Calls.empty())
    return createStringError(
        "--sc-call= needs clang 22 and its pass: use "
        "sc-clang, or see \"Functions by their own name\" in "
        "static_call(3)");
  return Error::success();
}

void Reader::word(StringRef Word, StringRef Next) {
  Result.HasInputs |= isInput(Word);
  Result.Links &= !stopsBeforeLink(Word) && !compilesHeader(Word, Next);
  Result.LinksSharedByWord |=
      tellsLinker(Word, {"-shared", "--shared", "-Bshareable"}) ||
      (Word == "-Xlinker" && (Next == "-shared" || Next == "--shared"));
  Result.IsShared |= Word == "-shared" || Result.LinksSharedByWord;
  Result.IsRelocatable |= Word == "-r" || tellsLinker(Word, {"-r", "-i"});
  Result.OnlyPrints |= Word == "-###";
  IsStatic |= Word == "-static" || Word == "-static-pie";
  LeavesOutLibc |=
      is_contained({"-nostdlib", "-nodefaultlibs", "-nolibc"}, Word);
  NamesLibc |= Word == "-lc" || (Word == "-l" && Next == "c");
  if (Word == "-o" || Word == "--output")
    Result.File = Next.str();
  else if (Word.consume_front("-o") || Word.consume_front("--output="))
    Result.File = Word.str();
}

Error Reader::read() {
  ArrayRef<const char *> Words = Given.expanded();
  for (size_t I = 0; I != Words.size(); ++I) {
    StringRef Word = Words[I];
    if (Word.starts_with("--sc-")) {
      if (Error Wrong = own(I, Word))
        return Wrong;
      continue;
    }
    bool TakesNext = is_contained(SeparateValues, Word);
    word(Word, I + 1 < Words.size() ? Words[I + 1] : "");
    I += TakesNext && I + 1 < Words.size();
  }
  Result.NamesLibc = LeavesOutLibc && NamesLibc && !IsStatic;
  for (auto [Index, Argument] : enumerate(Given.raw()))
    if (!IsOwn.test(Index))
      Result.ForGcc.push_back(Argument);
  return Error::success();
}

Expected<GccCommandLine>
staticcall::parseGccCommandLine(const Arguments &Given) {
  GccCommandLine Result;
  if (Error Wrong = Reader(Given, Result).read())
    return std::move(Wrong);
  return Result;
}
