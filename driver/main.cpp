// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// sc-clang and sc-clang++: clang 22 for every command line, plus the pass and
// the runtime. Looks at the command line, makes a plan, executes it.

#include "Arguments.h"
#include "BuildInfo.h"
#include "CommandLine.h"
#include "Execute.h"
#include "FilterIdentity.h"
#include "FilterPlan.h"
#include "OwnOptions.h"
#include "PassIdentity.h"
#include "Plan.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

#include <cstdlib>

using namespace llvm;
using namespace staticcall;

static StringRef getVariable(const char *Name) {
  const char *Value = std::getenv(Name);
  return Value ? Value : "";
}

static bool isDisabled() {
  StringRef Value = getVariable("SC_DISABLE");
  return !Value.empty() && Value != "0";
}

static void printVersion(const Compiler &Clang) {
  outs() << "staticcall " STATICCALL_VERSION "\n"
         << "pass: " STATICCALL_PASS_IDENTITY "\n"
         << "clang: " << Clang.Program << '\n'
         << "filter: " STATICCALL_FILTER_FOLDER "\n";
}

/// clang looks for the linker beside itself, too.
static void findOutLinker(CommandLine &Given, const Compiler &Clang) {
  SmallString<256> Real;
  if (!Given.Link || isDisabled() || sys::fs::real_path(Clang.Program, Real))
    return;
  Given.Link->Program =
      identifyLinker(Given.Link->Choice, sys::path::parent_path(Real));
}

static Expected<Plan> plan(const CommandLine &Given, const Compiler &Clang) {
  if (isDisabled() || Given.IsForClangAlone)
    return planPassThrough(Given, Clang);
  Expected<InstallTree> Tree = InstallTree::locate();
  if (!Tree)
    return Tree.takeError();
  if (Clang.NeedsFilter)
    return makeFilterPlan(Given, Clang, *Tree, STATICCALL_FILTER_FOLDER);
  return makePlan(Given, Clang, *Tree);
}

static Error run(CommandLine &Given, Compiler Clang) {
  if (Error Wrong = checkCompiler(Clang))
    return Wrong;
  if (!isDisabled())
    if (Error Wrong = checkVersion(Clang))
      return Wrong;
  findOutLinker(Given, Clang);
  Expected<Plan> Planned = plan(Given, Clang);
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
  Expected<CommandLine> Parsed = parseCommandLine(Given);
  if (!Parsed)
    return Parsed.takeError();
  Compiler Clang = chooseCompiler(namesCxx(Name), getVariable("SC_CLANG"));
  if (Parsed->Own.Help)
    outs() << getHelpText();
  else if (Parsed->Own.Version)
    printVersion(Clang);
  else
    return run(*Parsed, Clang);
  return Error::success();
}

int main(int Count, char **Words) {
  if (Count == 0)
    return 1; // execve(2) with an empty argv
  if (Error Wrong = drive(Words[0], ArrayRef(Words + 1, Words + Count))) {
    errs() << "sc-clang: error: " << toString(std::move(Wrong)) << '\n';
    return 1;
  }
  return 0;
}
