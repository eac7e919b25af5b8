// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// fork only where something runs after the command: elsewhere sc-clang becomes
// clang.

#include "Execute.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/raw_ostream.h"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace llvm;
using namespace staticcall;

static void printWords(raw_ostream &Out, ArrayRef<std::string> Words) {
  ListSeparator Space(" ");
  for (StringRef Word : Words) {
    Out << Space;
    sys::printArg(Out, Word, /*Quote=*/true);
  }
  Out << '\n';
}

void staticcall::printCommands(raw_ostream &Out, const Plan &Planned) {
  printWords(Out, Planned.Command);
  if (!Planned.AfterLink.empty())
    printWords(Out, Planned.AfterLink);
}

static Error become(ArrayRef<std::string> Command) {
  std::vector<char *> Words;
  Words.reserve(Command.size() + 1);
  for (const std::string &Word : Command)
    Words.push_back(const_cast<char *>(Word.c_str()));
  Words.push_back(nullptr);
  execv(Words[0], Words.data());
  return createStringError("cannot run '" + Command[0] +
                           "': " + std::strerror(errno));
}

/// Ends as the command has ended.
[[noreturn]] static void endLike(int Status) {
  if (WIFSIGNALED(Status)) {
    std::signal(WTERMSIG(Status), SIG_DFL);
    raise(WTERMSIG(Status));
  }
  std::_Exit(WIFEXITED(Status) ? WEXITSTATUS(Status) : 1);
}

/// Returns if it has succeeded. It ends with this process: who ends a build
/// knows this one.
static Error runFirst(ArrayRef<std::string> Command) {
  pid_t Parent = getpid();
  pid_t Child = fork();
  if (Child < 0)
    return errorCodeToError(std::error_code(errno, std::generic_category()));
  if (Child == 0) {
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    return getppid() == Parent
               ? become(Command)
               : createStringError("sc-clang was ended before its command");
  }
  int Status;
  while (waitpid(Child, &Status, 0) < 0)
    if (errno != EINTR)
      return errorCodeToError(std::error_code(errno, std::generic_category()));
  if (!WIFEXITED(Status) || WEXITSTATUS(Status))
    endLike(Status);
  return Error::success();
}

Error staticcall::execute(const Plan &Planned, bool OnlyPrints) {
  if (Planned.AfterLink.empty())
    return become(Planned.Command);
  if (Error Wrong = runFirst(Planned.Command))
    return Wrong;
  if (OnlyPrints)
    printWords(errs() << ' ', Planned.AfterLink);
  // A linker that was asked for its version links nothing.
  else if (sys::fs::exists(Planned.AfterLink.back()))
    return become(Planned.AfterLink);
  return Error::success();
}
