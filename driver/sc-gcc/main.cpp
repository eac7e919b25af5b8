// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// sc-gcc and sc-g++: GCC for every command line, plus the assembler filter and
// the runtime.

#include "Arguments.h"
#include "BuildInfo.h"
#include "Execute.h"
#include "FilterIdentity.h"
#include "Gcc.h"
#include "GccPlan.h"

#include "llvm/Support/raw_ostream.h"

#include <cstdlib>

using namespace llvm;
using namespace staticcall;

static const char HelpText[] =
    R"(sc-gcc, sc-g++: GCC, plus static calls.

Every option of GCC works as it does there ('gcc --help'). In addition:
  --sc-help                 print this text
  --sc-version              print the version and what is run
  --sc-print-command        print the GCC command instead of running it
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
  -Wa,--sc-remarks          name the calls that stay on their trampolines

Environment:
  SC_DISABLE=1              run plain GCC
  SC_GCC=NAME, SC_GXX=NAME  run this GCC, this G++ (a name in PATH, or a path)
  SC_AS=PATH                the assembler behind the filter
  SC_AS_REMARKS=1           as -Wa,--sc-remarks
)";

static std::string getVariable(const char *Name) {
  const char *Value = std::getenv(Name);
  return Value ? Value : "";
}

static bool isDisabled() {
  std::string Value = getVariable("SC_DISABLE");
  return !Value.empty() && Value != "0";
}

static Expected<Plan> plan(const GccCommandLine &Given,
                           const std::string &Gcc) {
  if (isDisabled() || !Given.HasInputs || isForOtherTarget(Gcc))
    return planGccAlone(Given, Gcc);
  Expected<InstallTree> Tree = InstallTree::locate();
  if (!Tree)
    return Tree.takeError();
  // Where it links, which every build does and which takes long enough.
  if (Given.Links)
    if (Error Wrong = checkObeys(Gcc, Tree->file(STATICCALL_FILTER_FOLDER)))
      return std::move(Wrong);
  // For specs/rpath.specs.
  if (Given.Own.Rpath)
    setenv("SC_GCC_PREFIX", Tree->prefix().c_str(), /*overwrite=*/1);
  return makeGccPlan(Given, Gcc, *Tree, STATICCALL_FILTER_FOLDER);
}

static Error run(const GccCommandLine &Given, const std::string &Gcc) {
  Expected<Plan> Planned = plan(Given, Gcc);
  if (!Planned)
    return Planned.takeError();
  if (Error Missing = checkFiles(*Planned))
    return Missing;
  if (!Given.Own.PrintCommand)
    return execute(*Planned, Given.OnlyPrints);
  printCommands(outs(), *Planned);
  return Error::success();
}

static Error drive(StringRef Name, ArrayRef<const char *> RawArguments) {
  Arguments Given(RawArguments);
  Expected<GccCommandLine> Parsed = parseGccCommandLine(Given);
  if (!Parsed)
    return Parsed.takeError();
  if (Parsed->Own.Help) {
    outs() << HelpText;
    return Error::success();
  }
  Expected<std::string> Gcc =
      findGcc(Name, {getVariable("SC_GCC"), getVariable("SC_GXX")});
  if (!Gcc)
    return Gcc.takeError();
  if (!Parsed->Own.Version)
    return run(*Parsed, *Gcc);
  outs() << "staticcall " STATICCALL_VERSION "\n"
         << "filter: " STATICCALL_FILTER_FOLDER "\n"
         << "gcc: " << *Gcc << '\n';
  return Error::success();
}

int main(int Count, char **Words) {
  if (Count == 0)
    return 1; // execve(2) with an empty argv
  if (Error Wrong = drive(Words[0], ArrayRef(Words + 1, Words + Count))) {
    errs() << "sc-gcc: error: " << toString(std::move(Wrong)) << '\n';
    return 1;
  }
  return 0;
}
