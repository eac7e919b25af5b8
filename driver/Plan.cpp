// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Chooses the configuration files: clang reads them before the user's
// arguments, and takes their $-prefixed options only where it links, after the
// user's inputs. What each of them does is written in it (config/*.cfg).

#include "Plan.h"

#include "BuildInfo.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/BinaryFormat/ELF.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"

#include <cstring>

using namespace llvm;
using namespace staticcall;

namespace {

class Planner {
public:
  Planner(const CommandLine &Given, const Compiler &Clang,
          const InstallTree &Tree)
      : Given(Given), Clang(Clang), Tree(Tree) {}

  Expected<Plan> run();

private:
  void configure(StringRef File);
  void addCompile();
  Error addCalls();
  Error addLink(const LinkJob &Link);
  void addDirectDefaults(const LinkJob &Link);
  Error addStart(const LinkJob &Link);
  Error addRuntime(const LinkJob &Link);
  void addExecutableRuntime(const LinkJob &Link);

  const CommandLine &Given;
  const Compiler &Clang;
  const InstallTree &Tree;
  Plan Result;
};

} // namespace

static void begin(Plan &Result, const Compiler &Clang) {
  Result.Command.push_back(Clang.Program);
  if (Clang.NeedsCxxMode)
    Result.Command.push_back("--driver-mode=g++");
}

static void finish(Plan &Result, const CommandLine &Given) {
  Result.Command.insert(Result.Command.end(), Given.ForClang.begin(),
                        Given.ForClang.end());
}

void Planner::configure(StringRef File) {
  std::string Path = Tree.file(File);
  Result.Command.push_back("--config=" + Path);
  Result.Needs.push_back(std::move(Path));
}

void Planner::addCompile() {
  if (Given.IsForOurTarget) {
    configure("compile.cfg");
    Result.Needs.push_back(Tree.pass());
    if (Given.IsDataFlow) {
      configure("dataflow.cfg");
      Result.Needs.push_back(Tree.file("dfsan.abilist"));
    }
    if (Given.IsThreadSanitized)
      configure("thread-sanitizer.cfg");
    if (Given.EmbedsBitcode)
      configure("embed-bitcode.cfg");
    if (Given.HasRetpolines)
      configure("retpoline.cfg");
  }
  if (Given.HasStandardIncludes)
    configure("include.cfg");
}

/// For the pass, where clang itself compiles (-Xclang), and so that clang takes
/// each function for one of which it knows nothing but the declaration.
Error Planner::addCalls() {
  const std::vector<std::string> &Names = Given.Own.Calls;
  if (Names.empty())
    return Error::success();
  if (!Given.IsForOurTarget)
    return createStringError("--sc-call is for x86-64 Linux: leave it out for "
                             "other targets");
  Result.Command.push_back("--start-no-unused-arguments");
  for (const std::string &Name : Names)
    Result.Command.push_back("-fno-builtin-" + Name);
  for (std::string Word :
       {std::string("-mllvm"), "-staticcall-calls=" + join(Names, ",")}) {
    Result.Command.push_back("-Xclang");
    Result.Command.push_back(std::move(Word));
  }
  Result.Command.push_back("--end-no-unused-arguments");
  return Error::success();
}

static Error checkLto(const LinkJob &Link) {
  if (Link.HasLlvmPlugin)
    return createStringError("LLVMgold.so does link-time optimization and "
                             "cannot run the pass: leave it out, and add "
                             "-fuse-ld=lld");
  if (!Link.IsLto)
    return Error::success();
  if (Link.Program == Linker::OtherLld)
    return createStringError(
        "-flto with an lld that is not version " STATICCALL_LLVM_MAJOR
        " and cannot run the pass: choose another by --ld-path=");
  return createStringError(
      "-flto with a linker that cannot run the pass: add -fuse-ld=lld");
}

Error Planner::addLink(const LinkJob &Link) {
  if (Link.Program == Linker::Lld)
    configure("link-pass.cfg");
  else if (Error Wrong = checkLto(Link))
    return Wrong;
  if (Given.Own.BreakpointFallback) {
    configure("fallback-breakpoint.cfg");
    Result.Needs.push_back(Tree.file("fallback-breakpoint.o"));
  }
  if (Given.Own.DirectDefaults && Link.Kind != Output::Relocatable)
    addDirectDefaults(Link);
  if (Error Wrong = addStart(Link))
    return Wrong;
  if (Link.HasLibc && Link.Kind != Output::Relocatable)
    return addRuntime(Link);
  return Error::success();
}

void Planner::addDirectDefaults(const LinkJob &Link) {
  configure("direct-defaults.cfg");
  Result.Needs.push_back(Tree.file("direct-defaults.o"));
  Result.Needs.push_back(Tree.directTool());
  // No option of the tool's.
  bool IsLikeOption = StringRef(Link.File).starts_with("-");
  Result.AfterLink = {Tree.directTool(),
                      (IsLikeOption ? "./" : "") + Link.File};
}

// What the runtime finds in the executable when it starts.
Error Planner::addStart(const LinkJob &Link) {
  const OwnOptions &Own = Given.Own;
  if (Link.Kind == Output::SharedObject && (Own.PointerMode || Own.NoSync))
    return createStringError(
        "--sc-mode=pointer and --sc-sync=none are for the whole process: give "
        "them where the executable is linked");
  auto Add = [this](StringRef Name) {
    configure((Name + ".cfg").str());
    Result.Needs.push_back(Tree.file((Name + ".o").str()));
  };
  if (Own.PointerMode)
    Add("mode-pointer");
  if (Own.NoSync)
    Add("sync-none");
  return Error::success();
}

Error Planner::addRuntime(const LinkJob &Link) {
  if (Given.Own.SharedRuntime && Link.Kind == Output::StaticExecutable)
    return createStringError("--sc-shared-runtime needs a dynamic executable: "
                             "leave out -static, or the option");
  if (Given.Own.Rpath && Link.Kind != Output::StaticExecutable)
    for (std::string Word : {std::string("-rpath"), Tree.libraryFolder()}) {
      Result.Command.push_back("-Xlinker");
      Result.Command.push_back(std::move(Word));
    }
  if (Given.Own.SharedRuntime || Link.Kind == Output::SharedObject) {
    configure("runtime-shared.cfg");
    Result.Needs.push_back(Tree.sharedRuntime());
  } else {
    addExecutableRuntime(Link);
  }
  return Error::success();
}

void Planner::addExecutableRuntime(const LinkJob &Link) {
  configure("runtime-static.cfg");
  Result.Needs.push_back(Tree.staticRuntime());
  if (Link.NamesLibc)
    configure("runtime-libc.cfg");
  if (Link.Kind == Output::StaticExecutable)
    return;
  configure("runtime-export.cfg");
  Result.Needs.push_back(Tree.file("exports.list"));
  // So that GNU ld need not warn about a shared object on the command line
  // that needs libstaticcall.so. gold does not warn, and a program that needs
  // nothing of ours would not stay byte-identical there.
  if (Link.Program == Linker::Gold)
    return;
  configure("runtime-shared.cfg");
  Result.Needs.push_back(Tree.sharedRuntime());
}

Expected<Plan> Planner::run() {
  begin(Result, Clang);
  addCompile();
  if (Error Wrong = addCalls())
    return std::move(Wrong);
  if (Given.Link)
    if (Error Wrong = addLink(*Given.Link))
      return std::move(Wrong);
  finish(Result, Given);
  return std::move(Result);
}

Plan staticcall::planPassThrough(const CommandLine &Given,
                                 const Compiler &Clang) {
  Plan Result;
  begin(Result, Clang);
  finish(Result, Given);
  return Result;
}

Expected<Plan> staticcall::makePlan(const CommandLine &Given,
                                    const Compiler &Clang,
                                    const InstallTree &Tree) {
  if (Given.IsForClangAlone)
    return planPassThrough(Given, Clang);
  return Planner(Given, Clang, Tree).run();
}

/// Does the file hold what its header says? clang dies of SIGBUS in a pass that
/// was cut off; what else may be wrong with it, clang says well enough.
static bool isWhole(const std::string &Pass) {
  ErrorOr<std::unique_ptr<MemoryBuffer>> File =
      MemoryBuffer::getFileSlice(Pass, sizeof(ELF::Elf64_Ehdr), /*Offset=*/0);
  sys::fs::file_status Status;
  if (!File || sys::fs::status(Pass, Status) ||
      !(*File)->getBuffer().starts_with(ELF::ElfMagic))
    return false;
  ELF::Elf64_Ehdr Header;
  std::memcpy(&Header, (*File)->getBufferStart(), sizeof(Header));
  return Header.e_shoff + uint64_t(Header.e_shnum) * Header.e_shentsize <=
         Status.getSize();
}

Error staticcall::checkFiles(const Plan &Planned) {
  for (const std::string &File : Planned.Needs) {
    const char *Problem = nullptr;
    if (!sys::fs::exists(File))
      Problem = "missing";
    else if (StringRef(File).ends_with("StaticCallPass.so") && !isWhole(File))
      Problem = "not readable or not whole";
    if (Problem)
      return createStringError("'" + File + "' is " + Problem +
                               ": install staticcall again, or set "
                               "SC_DISABLE=1 for plain clang");
  }
  return Error::success();
}
