// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a command line asks for, as far as the driver must know it.

#ifndef STATICCALL_DRIVER_COMMANDLINE_H
#define STATICCALL_DRIVER_COMMANDLINE_H

#include "Linker.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"

#include <optional>
#include <string>
#include <vector>

namespace staticcall {

class Arguments;

/// The driver's own options, all beginning with --sc-. clang never sees them.
struct OwnOptions {
  bool Help = false;
  bool Version = false;
  bool PrintCommand = false;
  bool Rpath = false;
  bool SharedRuntime = false;
  bool BreakpointFallback = false;
  bool PointerMode = false; // --sc-mode=pointer
  bool NoSync = false;      // --sc-sync=none
  bool DirectDefaults = false;
  std::vector<std::string> Calls; // --sc-call=
};

enum class Output {
  Executable,
  StaticExecutable, ///< -static, -static-pie
  SharedObject,
  Relocatable, ///< -r
};

/// The link that clang will do.
struct LinkJob {
  Output Kind = Output::Executable;
  Linker Program = Linker::Other; ///< found out for Choice once clang is known
  bool HasLibc = true;            ///< which the runtime needs
  bool NamesLibc = false;         ///< -nodefaultlibs ... -lc
  bool IsLto = false;
  bool HasLlvmPlugin = false; ///< -plugin LLVMgold.so, which does LTO as well
  std::string File = "a.out"; ///< what it makes: -o
  LinkerChoice Choice;
};

struct CommandLine {
  OwnOptions Own;
  /// The user's arguments, byte for byte, without the driver's own.
  std::vector<const char *> ForClang;
  /// Nothing of ours belongs here: clang -cc1, clang-cl's options, or no input
  /// at all (--version, -dumpmachine, -v, ...).
  bool IsForClangAlone = false;
  /// Elsewhere static calls are pointers, and the header is all they need.
  bool IsForOurTarget = true;
  bool HasStandardIncludes = true; ///< no -nostdinc
  bool IsDataFlow = false;         ///< -fsanitize=dataflow
  bool IsThreadSanitized = false;  ///< -fsanitize=thread
  bool EmbedsBitcode = false;      ///< -fembed-bitcode, in two processes
  bool HasRetpolines = false;      ///< in place of indirect calls
  bool OnlyPrints = false;         ///< -###
  std::optional<LinkJob> Link;     ///< none for another target
};

/// Fails, with a sentence for the user, on a --sc- option that does not exist
/// or stands in a response file. Everything else that is wrong is for clang to
/// report.
llvm::Expected<CommandLine> parseCommandLine(const Arguments &Arguments);

} // namespace staticcall

#endif
