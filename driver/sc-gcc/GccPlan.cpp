// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// -B and -specs before the user's words. What is in a spec file is written in
// it.

#include "GccPlan.h"

#include "Gcc.h"

using namespace llvm;
using namespace staticcall;

Plan staticcall::planGccAlone(const GccCommandLine &Given,
                              const std::string &Gcc) {
  Plan Result;
  Result.Command.push_back(Gcc);
  Result.Command.insert(Result.Command.end(), Given.ForGcc.begin(),
                        Given.ForGcc.end());
  return Result;
}

namespace {

class GccPlanner {
public:
  GccPlanner(const GccCommandLine &Given, const InstallTree &Tree,
             StringRef Folder)
      : Given(Given), Tree(Tree), Folder(Tree.file(Folder)) {}

  Expected<Plan> run(const std::string &Gcc);

private:
  void add(StringRef Name);
  Error addOwn();
  void addDirectDefaults();
  void addNamedRuntime();

  const GccCommandLine &Given;
  const InstallTree &Tree;
  std::string Folder;
  Plan Result;
};

} // namespace

void GccPlanner::add(StringRef Name) {
  std::string Path = (Folder + "/" + Name + ".specs").str();
  Result.Command.push_back("-specs=" + Path);
  Result.Needs.push_back(std::move(Path));
}

void GccPlanner::addDirectDefaults() {
  add("direct-defaults");
  Result.Needs.push_back(Tree.directTool());
  if (!Given.Links || Given.IsRelocatable)
    return;
  bool IsLikeOption = StringRef(Given.File).starts_with("-");
  Result.AfterLink = {Tree.directTool(),
                      (IsLikeOption ? "./" : "") + Given.File};
}

Error GccPlanner::addOwn() {
  const OwnOptions &Own = Given.Own;
  if (Given.IsShared && (Own.PointerMode || Own.NoSync))
    return createStringError(
        "--sc-mode=pointer and --sc-sync=none are for the whole process: give "
        "them where the executable is linked");
  if (Own.SharedRuntime || Given.LinksSharedByWord)
    add("shared-runtime");
  if (Own.Rpath)
    add("rpath");
  if (Own.BreakpointFallback)
    add("fallback-breakpoint");
  if (Own.PointerMode)
    add("mode-pointer");
  if (Own.NoSync)
    add("sync-none");
  if (Own.DirectDefaults)
    addDirectDefaults();
  return Error::success();
}

/// GCC adds no library where the user names them all.
void GccPlanner::addNamedRuntime() {
  auto Add = [this](std::string Word) {
    Result.Command.push_back("-Xlinker");
    Result.Command.push_back(std::move(Word));
  };
  Add("--push-state");
  if (Given.IsShared) {
    Add("--as-needed");
    Result.Command.push_back(Tree.sharedRuntime());
  } else {
    Add("--no-whole-archive");
    Result.Command.push_back(Tree.staticRuntime());
    Add("--dynamic-list=" + Tree.file("exports.list"));
  }
  Add("--pop-state");
  Result.Command.push_back("-lc");
}

Expected<Plan> GccPlanner::run(const std::string &Gcc) {
  Result.Command = {Gcc, "-B" + Folder + "/"};
  for (StringRef Name : {"/as", "/exports.list", "/libstaticcall.a"})
    Result.Needs.push_back((Folder + Name).str());
  add("staticcall");
  if (Error Wrong = addOwn())
    return std::move(Wrong);
  Result.Command.insert(Result.Command.end(), Given.ForGcc.begin(),
                        Given.ForGcc.end());
  if (Given.Links && Given.NamesLibc && !Given.IsRelocatable)
    addNamedRuntime();
  return std::move(Result);
}

Expected<Plan> staticcall::makeGccPlan(const GccCommandLine &Given,
                                       const std::string &Gcc,
                                       const InstallTree &Tree,
                                       StringRef FilterFolder) {
  if (!Given.HasInputs)
    return planGccAlone(Given, Gcc);
  return GccPlanner(Given, Tree, FilterFolder).run(Gcc);
}
