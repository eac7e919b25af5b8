// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Words on the command line, where clang 22 gets configuration files: their $
// is as new as clang 20, and clang 14 takes only one. The reasons for each are
// in config/*.cfg.

#include "FilterPlan.h"

#include "BuildInfo.h"

#include "llvm/ADT/STLExtras.h"

using namespace llvm;
using namespace staticcall;

namespace {

class FilterPlanner {
public:
  FilterPlanner(const CommandLine &Given, const InstallTree &Tree,
                StringRef Folder)
      : Given(Given), Tree(Tree), Folder(Tree.file(Folder)) {}

  Expected<Plan> run(const Compiler &Clang);

private:
  void addBefore();
  Error addBehind(const LinkJob &Link);
  void addOption(StringRef Name);
  void addRuntime(const LinkJob &Link);
  void addArchive(const LinkJob &Link);
  void addShared();
  void forLinker(std::string Word);

  const CommandLine &Given;
  const InstallTree &Tree;
  std::string Folder;
  std::vector<std::string> Behind;
  Plan Result;
};

} // namespace

// -fplt: clang would load a trampoline's address once and call through a
// register.
void FilterPlanner::addBefore() {
  std::vector<std::string> &Words = Result.Command;
  Words.push_back("--start-no-unused-arguments");
  if (Given.IsForOurTarget) {
    Words.insert(Words.end(),
                 {"-fno-integrated-as", "-fplt", "-B" + Folder + "/"});
    Result.Needs.push_back(Folder + "/as");
    if (Given.HasRetpolines)
      Words.push_back("-DSTATIC_CALL_RETPOLINE");
  }
  if (Given.HasStandardIncludes)
    Words.push_back("-idirafter" + Tree.file("include"));
  Words.push_back("--end-no-unused-arguments");
}

void FilterPlanner::forLinker(std::string Word) {
  Behind.push_back("-Xlinker");
  Behind.push_back(std::move(Word));
}

void FilterPlanner::addOption(StringRef Name) {
  Behind.push_back(Tree.file((Name + ".o").str()));
  Result.Needs.push_back(Behind.back());
}

void FilterPlanner::addArchive(const LinkJob &Link) {
  forLinker("--push-state");
  forLinker("--no-whole-archive");
  Behind.push_back(Tree.staticRuntime());
  Result.Needs.push_back(Behind.back());
  forLinker("--pop-state");
  if (Link.NamesLibc)
    Behind.push_back("-lc");
  if (Link.Kind == Output::StaticExecutable)
    return;
  forLinker("--dynamic-list=" + Tree.file("exports.list"));
  Result.Needs.push_back(Tree.file("exports.list"));
}

void FilterPlanner::addShared() {
  for (const char *Word : {"--push-state", "-Bdynamic", "--as-needed"})
    forLinker(Word);
  Behind.push_back(Tree.sharedRuntime());
  Result.Needs.push_back(Behind.back());
  forLinker("--pop-state");
}

void FilterPlanner::addRuntime(const LinkJob &Link) {
  if (Given.Own.Rpath && Link.Kind != Output::StaticExecutable)
    for (const std::string &Word :
         {std::string("-rpath"), Tree.libraryFolder()})
      forLinker(Word);
  if (Given.Own.SharedRuntime || Link.Kind == Output::SharedObject)
    return addShared();
  addArchive(Link);
  if (Link.Kind != Output::StaticExecutable && Link.Program != Linker::Gold)
    addShared();
}

Error FilterPlanner::addBehind(const LinkJob &Link) {
  const OwnOptions &Own = Given.Own;
  if (Link.IsLto)
    return createStringError(
        "-flto with another clang than " STATICCALL_LLVM_MAJOR
        " generates code in the linker, where no assembler is run: leave "
        "-flto out, or SC_CLANG");
  if (Link.Kind == Output::SharedObject && (Own.PointerMode || Own.NoSync))
    return createStringError(
        "--sc-mode=pointer and --sc-sync=none are for the whole process: give "
        "them where the executable is linked");
  if (Own.SharedRuntime && Link.Kind == Output::StaticExecutable)
    return createStringError("--sc-shared-runtime needs a dynamic executable: "
                             "leave out -static, or the option");
  for (auto [IsGiven, Name] :
       {std::pair(Own.BreakpointFallback, "fallback-breakpoint"),
        std::pair(Own.PointerMode, "mode-pointer"),
        std::pair(Own.NoSync, "sync-none"),
        std::pair(Own.DirectDefaults, "direct-defaults")})
    if (IsGiven)
      addOption(Name);
  if (Own.DirectDefaults && Link.Kind != Output::Relocatable) {
    Result.Needs.push_back(Tree.directTool());
    bool IsLikeOption = StringRef(Link.File).starts_with("-");
    Result.AfterLink = {Tree.directTool(),
                        (IsLikeOption ? "./" : "") + Link.File};
  }
  if (Link.HasLibc && Link.Kind != Output::Relocatable)
    addRuntime(Link);
  return Error::success();
}

Expected<Plan> FilterPlanner::run(const Compiler &Clang) {
  if (!Given.Own.Calls.empty())
    return createStringError("--sc-call= needs clang 22 and its pass: leave "
                             "SC_CLANG out, or see \"Functions by their own "
                             "name\" in static_call(3)");
  Result.Command.push_back(Clang.Program);
  if (Clang.NeedsCxxMode)
    Result.Command.push_back("--driver-mode=g++");
  addBefore();
  if (Given.Link)
    if (Error Wrong = addBehind(*Given.Link))
      return std::move(Wrong);
  // What follows "--" is files.
  auto Files = find(Given.ForClang, StringRef("--"));
  Result.Command.insert(Result.Command.end(), Given.ForClang.begin(), Files);
  // The last -x does not hold for what is ours.
  if (!Behind.empty())
    Result.Command.insert(Result.Command.end(), {"-x", "none"});
  append_range(Result.Command, Behind);
  Result.Command.insert(Result.Command.end(), Files, Given.ForClang.end());
  return std::move(Result);
}

Expected<Plan> staticcall::makeFilterPlan(const CommandLine &Given,
                                          const Compiler &Clang,
                                          const InstallTree &Tree,
                                          StringRef FilterFolder) {
  return FilterPlanner(Given, Tree, FilterFolder).run(Clang);
}
