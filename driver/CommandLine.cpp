// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Reads a command line with clang's own option table and decides the few things
// that the driver must know. The rules are clang 22's: Driver::BuildInputs and
// Driver::getFinalPhase say what is linked, computeTargetTriple for what
// target.

#include "CommandLine.h"

#include "Arguments.h"
#include "InputTypes.h"
#include "OwnOptions.h"
#include "Target.h"

#include "clang/Options/Options.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Option/ArgList.h"
#include "llvm/Option/OptTable.h"
#include "llvm/Support/Path.h"

using namespace clang;
using namespace llvm;
using namespace llvm::opt;
using namespace staticcall;

namespace {

struct Inputs {
  bool Any = false;
  bool AnyLinked = false;

  void add(bool IsLinked) {
    Any = true;
    AnyLinked |= IsLinked;
  }
};

} // namespace

/// The inputs in their order, because -x holds for those after it.
static Inputs collectInputs(const ArgList &Args) {
  Inputs Found;
  StringRef Language = "none";
  auto AddFile = [&](StringRef Name) {
    Found.add(Language == "none" ? fileIsLinked(Name)
                                 : languageIsLinked(Language));
  };
  for (const Arg *A : Args) {
    const Option &Kind = A->getOption();
    if (Kind.matches(options::OPT_x))
      Language = A->getValue();
    else if (Kind.matches(options::OPT__DASH_DASH))
      for_each(A->getValues(), AddFile);
    else if (Kind.getKind() == Option::InputClass)
      AddFile(A->getValue());
    else if (Kind.hasFlag(options::LinkerInput))
      Found.add(/*IsLinked=*/true);
  }
  return Found;
}

static StringRef getDriverMode(const ArgList &Args) {
  return Args.getLastArgValue(options::OPT_driver_mode, "gcc");
}

/// Do the phases go on to the link, as far as options say?
static bool reachesLink(const ArgList &Args) {
  return getDriverMode(Args) != "cpp" &&
         !Args.hasArg(options::OPT_E, options::OPT_M, options::OPT_MM,
                      options::OPT__precompile, options::OPT_extract_api,
                      options::OPT_fmodule_header,
                      options::OPT_fmodule_header_EQ,
                      options::OPT_fsyntax_only) &&
         !Args.hasArg(options::OPT_print_supported_cpus,
                      options::OPT_module_file_info, options::OPT_verify_pch,
                      options::OPT_rewrite_objc,
                      options::OPT_rewrite_legacy_objc, options::OPT__analyze,
                      options::OPT_emit_cir, options::OPT_emit_ast) &&
         !Args.hasArg(options::OPT_S, options::OPT_c,
                      options::OPT_emit_interface_stubs);
}

/// Is one of \p Words handed to the linker by -Wl, or -Xlinker?
static bool passesToLinker(const ArgList &Args, ArrayRef<StringRef> Words) {
  return any_of(Args.filtered(options::OPT_Wl_COMMA, options::OPT_Xlinker),
                [&](const Arg *A) {
                  return any_of(A->getValues(), [&](StringRef Value) {
                    return is_contained(Words, Value);
                  });
                });
}

/// "-Wl,-plugin,/usr/lib/LLVMgold.so", "-Wl,-plugin=...", two -Xlinker.
static bool namesLlvmPlugin(const ArgList &Args) {
  return any_of(Args.filtered(options::OPT_Wl_COMMA, options::OPT_Xlinker),
                [](const Arg *A) {
                  return any_of(A->getValues(), [](StringRef Value) {
                    StringRef Name = sys::path::filename(Value);
                    return Name.starts_with("LLVMgold");
                  });
                });
}

static Output getOutput(const ArgList &Args) {
  if (Args.hasArg(options::OPT_r) ||
      passesToLinker(Args, {"-r", "-i", "-Ur", "--relocatable"}))
    return Output::Relocatable;
  if (Args.hasArg(options::OPT_shared) ||
      passesToLinker(Args, {"-shared", "--shared", "-Bshareable"}))
    return Output::SharedObject;
  if (Args.hasArg(options::OPT_static, options::OPT_static_pie))
    return Output::StaticExecutable;
  return Output::Executable;
}

static bool leavesOutLibc(const ArgList &Args) {
  return Args.hasArg(options::OPT_nostdlib, options::OPT_nodefaultlibs,
                     options::OPT_nolibc);
}

/// libtool links C++ libraries with -nostdlib and names every default library
/// itself: that is an ordinary link. In a static one our archive would come
/// after the user's -lc, too late for GNU ld.
static bool namesLibc(const ArgList &Args, Output Kind) {
  return leavesOutLibc(Args) && Kind != Output::StaticExecutable &&
         is_contained(Args.getAllArgValues(options::OPT_l), "c");
}

/// Whether the last option that names \p Sanitizer switches it on.
static bool sanitizes(const ArgList &Args, StringRef Sanitizer) {
  bool Found = false;
  for (const Arg *A :
       Args.filtered(options::OPT_fsanitize_EQ, options::OPT_fno_sanitize_EQ))
    if (is_contained(A->getValues(), Sanitizer))
      Found = A->getOption().matches(options::OPT_fsanitize_EQ);
  return Found;
}

/// -fembed-bitcode is =all; a marker alone takes one process, and so does LTO.
static bool embedsBitcode(const ArgList &Args) {
  return Args.getLastArgValue(options::OPT_fembed_bitcode_EQ) == "all" &&
         !Args.hasFlag(options::OPT_flto_EQ, options::OPT_fno_lto, false);
}

/// clang's getX86TargetFeatures: each of the three turns them on, and
/// speculative load hardening relies on them.
static bool hasRetpolines(const ArgList &Args) {
  return Args.hasFlag(options::OPT_mretpoline, options::OPT_mno_retpoline,
                      false) ||
         Args.hasFlag(options::OPT_mretpoline_external_thunk,
                      options::OPT_mno_retpoline_external_thunk, false) ||
         Args.hasFlag(options::OPT_mspeculative_load_hardening,
                      options::OPT_mno_speculative_load_hardening, false);
}

static LinkJob getLinkJob(const ArgList &Args) {
  LinkJob Job;
  Job.Kind = getOutput(Args);
  Job.Choice = {Args.getLastArgValue(options::OPT_fuse_ld_EQ).str(),
                Args.getLastArgValue(options::OPT_ld_path_EQ).str(),
                Args.getAllArgValues(options::OPT_B)};
  Job.NamesLibc = namesLibc(Args, Job.Kind);
  Job.HasLibc = Job.NamesLibc || !leavesOutLibc(Args);
  Job.IsLto = Args.hasFlag(options::OPT_flto_EQ, options::OPT_fno_lto, false);
  Job.HasLlvmPlugin = namesLlvmPlugin(Args);
  Job.File = Args.getLastArgValue(options::OPT_o, "a.out").str();
  return Job;
}

/// \p First is the first argument: -cc1 and its kin count only there.
static bool isForClangAlone(const ArgList &Args, StringRef First) {
  StringRef Mode = getDriverMode(Args);
  return First.starts_with("-cc1") ||
         !is_contained({"gcc", "g++", "cpp"}, Mode) ||
         Args.hasArg(options::OPT__version, options::OPT_help,
                     options::OPT__help_hidden);
}

Expected<CommandLine> staticcall::parseCommandLine(const Arguments &Given) {
  unsigned MissingIndex, MissingCount; // an error that is clang's to report
  InputArgList Args = getDriverOptTable().ParseArgs(
      Given.expanded(), MissingIndex, MissingCount,
      Visibility(options::ClangOption));

  CommandLine Result;
  if (Error Wrong = takeOwnOptions(Args, Given, Result))
    return std::move(Wrong);

  Inputs Found = collectInputs(Args);
  StringRef First = Given.expanded().empty() ? "" : Given.expanded().front();
  Result.IsForClangAlone = !Found.Any || isForClangAlone(Args, First);
  Result.IsForOurTarget = isSupportedTarget(Args);
  Result.HasStandardIncludes = !Args.hasArg(options::OPT_nostdinc);
  Result.IsDataFlow = sanitizes(Args, "dataflow");
  Result.IsThreadSanitized = sanitizes(Args, "thread");
  Result.EmbedsBitcode = embedsBitcode(Args);
  Result.HasRetpolines = hasRetpolines(Args);
  Result.OnlyPrints = Args.hasArg(options::OPT__HASH_HASH_HASH);
  if (!Result.IsForClangAlone && Result.IsForOurTarget && Found.AnyLinked &&
      reachesLink(Args))
    Result.Link = getLinkJob(Args);
  return Result;
}
