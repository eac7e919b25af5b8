// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Chooses clang, and asks a clang that the user chose for its version.

#include "Compiler.h"

#include "Ask.h"
#include "BuildInfo.h"

#include "llvm/Support/FileSystem.h"

using namespace llvm;
using staticcall::Compiler;

bool staticcall::namesCxx(StringRef Program) {
  return Program.rtrim("0123456789.-").ends_with("++");
}

Compiler staticcall::chooseCompiler(bool IsCxx, StringRef Override) {
  if (Override.empty())
    return {IsCxx ? STATICCALL_CLANGXX : STATICCALL_CLANG, false, false};
  return {Override.str(), IsCxx && !namesCxx(Override), true};
}

Error staticcall::checkCompiler(const Compiler &Chosen) {
  if (!sys::fs::can_execute(Chosen.Program)) {
    if (Chosen.IsUsersChoice)
      return createStringError("SC_CLANG is '" + Chosen.Program +
                               "', which is not a program: set it to the path "
                               "of a clang " STATICCALL_LLVM_MAJOR);
    return createStringError(
        "'" + Chosen.Program +
        "' is missing: install clang-" STATICCALL_LLVM_MAJOR
        ", or set SC_CLANG");
  }
  // It would ask itself for its version, or run itself, and so on.
  if (Chosen.IsUsersChoice &&
      sys::fs::equivalent(Chosen.Program, "/proc/self/exe"))
    return createStringError("SC_CLANG is '" + Chosen.Program +
                             "', which is this program: set it to the path of "
                             "a clang " STATICCALL_LLVM_MAJOR);
  return Error::success();
}

// --start-no-unused-arguments is as old (FilterPlan.cpp).
static constexpr unsigned OldestWithFilter = 14;

Error staticcall::checkVersion(Compiler &Chosen) {
  if (!Chosen.IsUsersChoice)
    return Error::success();
  std::string Version = askProgram(Chosen.Program, {"-dumpversion"});
  StringRef Major = StringRef(Version).split('.').first;
  if (Major == STATICCALL_LLVM_MAJOR)
    return Error::success();
  unsigned Number;
  if (Major.getAsInteger(10, Number))
    return createStringError("SC_CLANG is '" + Chosen.Program +
                             "', which does not tell its version: set it to "
                             "the path of a clang");
  if (Number < OldestWithFilter)
    return createStringError(
        "SC_CLANG is '" + Chosen.Program + "', which is version " + Version +
        ": it must be " + Twine(OldestWithFilter) + " or newer");
  Chosen.NeedsFilter = true;
  return Error::success();
}
