// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One table of the options that begin with --sc-.

#include "OwnOptions.h"

#include "Arguments.h"

#include "clang/Options/Options.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallBitVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Option/ArgList.h"

using namespace llvm;
using namespace llvm::opt;
using namespace staticcall;

namespace {

struct OwnOption {
  StringRef Spelling;
  bool OwnOptions::*Field;
};

constexpr OwnOption Table[] = {
    {"--sc-help", &OwnOptions::Help},
    {"--sc-version", &OwnOptions::Version},
    {"--sc-print-command", &OwnOptions::PrintCommand},
    {"--sc-rpath", &OwnOptions::Rpath},
    {"--sc-shared-runtime", &OwnOptions::SharedRuntime},
    {"--sc-direct-defaults", &OwnOptions::DirectDefaults},
    {"--sc-fallback=breakpoint", &OwnOptions::BreakpointFallback},
    {"--sc-mode=pointer", &OwnOptions::PointerMode},
    {"--sc-sync=none", &OwnOptions::NoSync},
};

} // namespace

/// A name in assembly that a key can have, too.
static bool isIdentifier(StringRef Name) {
  return !Name.empty() && !isDigit(Name.front()) &&
         all_of(Name, [](char C) { return isAlnum(C) || C == '_'; });
}

static Error addCalls(StringRef List, OwnOptions &Own) {
  SmallVector<StringRef> Names;
  List.split(Names, ',');
  for (StringRef Name : Names) {
    if (!isIdentifier(Name))
      return createStringError("--sc-call= takes names of functions with "
                               "commas between them, and '" +
                               Name + "' is none");
    Own.Calls.push_back(Name.str());
  }
  return Error::success();
}

Error staticcall::setOwnOption(StringRef Spelling, OwnOptions &Own) {
  if (StringRef List = Spelling; List.consume_front("--sc-call="))
    return addCalls(List, Own);
  for (const OwnOption &Option : Table)
    if (Option.Spelling == Spelling) {
      Own.*Option.Field = true;
      return Error::success();
    }
  return createStringError("'" + Spelling +
                           "' is not an option: --sc-help lists those that "
                           "are");
}

Error staticcall::takeOwnOptions(const ArgList &Args, const Arguments &Given,
                                 CommandLine &Result) {
  SmallBitVector IsOwn(Given.raw().size());
  // What clang does not know. The value of another option (-o --sc-x) and what
  // follows -- are none of these.
  for (const Arg *A : Args.filtered(clang::options::OPT_UNKNOWN)) {
    StringRef Spelling = Args.getArgString(A->getIndex());
    if (!Spelling.starts_with("--sc-"))
      continue;
    if (Given.isFromFile(A->getIndex()))
      return createStringError("'" + Spelling +
                               "' stands in a file: give it on the "
                               "command line itself");
    if (Error Unknown = setOwnOption(Spelling, Result.Own))
      return Unknown;
    IsOwn.set(Given.origin(A->getIndex()));
  }
  for (auto [Index, Argument] : enumerate(Given.raw()))
    if (!IsOwn.test(Index))
      Result.ForClang.push_back(Argument);
  return Error::success();
}

StringRef staticcall::getHelpText() {
  return R"(sc-clang, sc-clang++: clang 22, plus static calls.

Every option of clang works as it does there ('sc-clang --help'). In addition:
  --sc-help                 print this text
  --sc-version              print the version and what it was built with
  --sc-print-command        print the clang command instead of running it
  --sc-call=NAME,...        when compiling: the calls of these functions become
                            static calls of keys of their names, which begin
                            with the functions; no source is edited
  --sc-direct-defaults      when linking: sites call their keys' default targets
                            in the file, so that nothing is patched before the
                            first update (runs sc-direct after the link)
  --sc-fallback=breakpoint  when linking: sites that straddle an aligned
                            quadword become direct calls too, through the
                            breakpoint protocol
  --sc-mode=pointer         when linking an executable: no code is ever written
                            there, calls go through trampolines
  --sc-sync=none            when linking an executable: membarrier is never
                            called there
  --sc-rpath                when linking: record where libstaticcall.so is
  --sc-shared-runtime       when linking an executable: use libstaticcall.so
                            instead of libstaticcall.a

Environment:
  SC_DISABLE=1              run plain clang
  SC_CLANG=PATH             run this clang 22, or any other from 14 on (with an
                            assembler filter in place of the pass)
)";
}
