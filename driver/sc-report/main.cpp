// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// sc-report: what became of a file's static calls.

#include "Output.h"
#include "ProcessReport.h"
#include "ReadFile.h"

#include "llvm/Support/CommandLine.h"

using namespace llvm;
using namespace screport;

namespace {

constexpr StringRef Overview =
    "Shows the static calls in objects, archives, executables and shared "
    "objects:\nthe keys, their call sites, and why a site will not be "
    "direct.\n\n"
    "Exit status: 1 if something could not be read, or --check found "
    "something.";

// Members, not globals: whatever else is linked in then adds no options.
struct CommandLine {
  cl::OptionCategory Ours{"sc-report"};
  cl::list<std::string> Files{cl::Positional, cl::desc("FILE..."),
                              cl::cat(Ours)};
  cl::opt<bool> Check{
      "check",
      cl::desc("Print only what is wrong: sites that straddle, records that "
               "are not sound"),
      cl::cat(Ours)};
  cl::opt<bool> Summary{"summary", cl::desc("One line for each file"),
                        cl::cat(Ours)};
  cl::opt<bool> Json{"json", cl::desc("JSON, described in sc-report(1)"),
                     cl::cat(Ours)};
  cl::opt<uint64_t> Pid{"pid", cl::value_desc("PID"),
                        cl::desc("A running process: what its sites hold now"),
                        cl::cat(Ours)};
};

/// Leaves --help and --version: there is nothing more to list.
void removeOtherHelp() {
  for (StringRef Name : {"help-hidden", "help-list", "help-list-hidden"})
    if (cl::Option *Other = cl::getRegisteredOptions().lookup(Name))
      Other->removeArgument();
}

int usageError(StringRef Sentence) {
  errs() << "sc-report: error: " << Sentence << '\n';
  return 1;
}

/// Whether all was well.
bool print(const CommandLine &Line, const Results &All) {
  size_t Problems = 0;
  for (const FileReport &R : All.Reports) {
    if (Line.Check)
      Problems += printProblems(Line.Json ? nulls() : outs(), R);
    else if (!Line.Json)
      printText(outs(), R, {Line.Summary});
  }
  if (Line.Json)
    printJson(outs(), All.Reports, All.Errors);
  else if (!Line.Check && All.Reports.size() > 1)
    printTotals(outs(), All.Reports);
  outs().flush();
  for (const std::string &Text : All.Errors)
    errs() << "sc-report: error: " << Text << '\n';
  return All.Errors.empty() && !Problems;
}

} // namespace

int main(int Count, char **Arguments) {
  cl::ResetCommandLineParser();
  CommandLine Line;
  cl::HideUnrelatedOptions(Line.Ours);
  removeOtherHelp();
  cl::SetVersionPrinter(
      [](raw_ostream &Out) { Out << "sc-report " STATICCALL_VERSION "\n"; });
  if (!cl::ParseCommandLineOptions(Count, Arguments, Overview, &errs()))
    return 1;
  bool Process = Line.Pid.getNumOccurrences() != 0;
  if (Process != Line.Files.empty())
    return usageError(Process ? "--pid takes no FILE"
                              : "name a FILE, or --pid PID; see --help");
  ReadOptions Options;
  Options.AbsolutePaths = Line.Json;
  Results All;
  if (Process)
    readProcess(Line.Pid, Options, All);
  for (const std::string &Path : Line.Files)
    readPath(Path, Options, All);
  return print(Line, All) ? 0 : 1;
}
