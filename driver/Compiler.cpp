// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Chooses clang, and asks a clang that the user chose for its version.

#include "Compiler.h"

#include "BuildInfo.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Program.h"

#include <optional>

using namespace llvm;
using staticcall::Compiler;

Compiler staticcall::chooseCompiler(bool IsCxx, StringRef Override) {
  if (Override.empty())
    return {IsCxx ? STATICCALL_CLANGXX : STATICCALL_CLANG, false, false};
  return {Override.str(), IsCxx && !Override.ends_with("++"), true};
}

/// What "clang -dumpversion" prints; empty if it cannot be run or fails.
static std::string askForVersion(StringRef Program) {
  SmallString<128> Answer;
  if (sys::fs::createTemporaryFile("sc-clang", "version", Answer))
    return "";
  FileRemover Cleanup(Answer);
  std::optional<StringRef> Redirects[] = {"", Answer.str(), ""};
  if (sys::ExecuteAndWait(Program, {Program, "-dumpversion"}, std::nullopt,
                          Redirects) != 0)
    return "";
  auto Text = MemoryBuffer::getFile(Answer);
  return Text ? (*Text)->getBuffer().trim().str() : "";
}

Error staticcall::checkCompiler(const Compiler &Chosen) {
  if (!sys::fs::can_execute(Chosen.Program)) {
    if (Chosen.IsUsersChoice)
      return createStringError("SC_CLANG is '" + Chosen.Program +
                               "', which is not a program: set it to the path "
                               "of a clang " STATICCALL_LLVM_MAJOR);
    return createStringError("'" + Chosen.Program +
                             "' is missing: install clang-" //
                             STATICCALL_LLVM_MAJOR ", or set SC_CLANG");
  }
  if (!Chosen.IsUsersChoice)
    return Error::success();
  std::string Version = askForVersion(Chosen.Program);
  if (StringRef(Version).split('.').first == STATICCALL_LLVM_MAJOR)
    return Error::success();
  return createStringError("SC_CLANG is '" + Chosen.Program + "', " +
                           (Version.empty() ? "which does not tell its version"
                                            : "which is version " + Version) +
                           ": the pass works in clang " STATICCALL_LLVM_MAJOR
                           " only");
}
