// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Chooses clang, and asks a clang that the user chose for its version.

#include "Compiler.h"

#include "BuildInfo.h"

#include "llvm/Support/FileSystem.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

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

/// In the child: never returns.
static void execDumpVersion(const char *Program, int Output) {
  // dup2 to itself, where the driver was started without a standard output,
  // would leave it to be closed.
  if (Output == STDOUT_FILENO)
    fcntl(Output, F_SETFD, 0);
  else
    dup2(Output, STDOUT_FILENO);
  execl(Program, Program, "-dumpversion", nullptr);
  _exit(127);
}

static std::string readAll(int Input) {
  std::string Text;
  char Buffer[256];
  for (ssize_t Size; (Size = read(Input, Buffer, sizeof(Buffer))) > 0;)
    Text.append(Buffer, Size);
  return Text;
}

/// What "clang -dumpversion" prints; empty if it cannot be run or fails. A
/// pipe, because a driver that writes no file needs no folder for it.
static std::string askForVersion(const std::string &Program) {
  int Ends[2];
  if (pipe2(Ends, O_CLOEXEC))
    return "";
  pid_t Child = fork();
  if (Child == 0)
    execDumpVersion(Program.c_str(), Ends[1]);
  close(Ends[1]);
  std::string Answer = Child < 0 ? "" : readAll(Ends[0]);
  close(Ends[0]);
  // It cannot be waited for where the driver was started with SIGCHLD ignored.
  int Status = 0;
  if (Child < 0 || (waitpid(Child, &Status, 0) == Child && Status != 0))
    return "";
  return StringRef(Answer).trim().str();
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
  if (!Chosen.IsUsersChoice)
    return Error::success();
  // It would ask itself for its version, and so on.
  if (sys::fs::equivalent(Chosen.Program, "/proc/self/exe"))
    return createStringError("SC_CLANG is '" + Chosen.Program +
                             "', which is this program: set it to the path of "
                             "a clang " STATICCALL_LLVM_MAJOR);
  std::string Version = askForVersion(Chosen.Program);
  if (StringRef(Version).split('.').first == STATICCALL_LLVM_MAJOR)
    return Error::success();
  return createStringError("SC_CLANG is '" + Chosen.Program + "', " +
                           (Version.empty() ? "which does not tell its version"
                                            : "which is version " + Version) +
                           ": the pass works in clang " STATICCALL_LLVM_MAJOR
                           " only");
}
