// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Runs a program for what it prints.

#include "Ask.h"

#include "llvm/ADT/StringRef.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace llvm;

/// In the child: never returns.
static void execAsking(std::vector<char *> &Words, int Output) {
  // dup2 to itself, where the driver was started without a standard output,
  // would leave it to be closed.
  if (Output == STDOUT_FILENO)
    fcntl(Output, F_SETFD, 0);
  else
    dup2(Output, STDOUT_FILENO);
  execv(Words[0], Words.data());
  _exit(127);
}

static std::string readAll(int Input) {
  std::string Text;
  char Buffer[256];
  for (ssize_t Size; (Size = read(Input, Buffer, sizeof(Buffer))) > 0;)
    Text.append(Buffer, Size);
  return Text;
}

// A pipe, because a driver that writes no file needs no folder for it.
std::string staticcall::askProgram(const std::string &Program,
                                   const std::vector<std::string> &Options) {
  // Before fork: the child of a process with threads may not allocate.
  std::vector<char *> Words = {const_cast<char *>(Program.c_str())};
  for (const std::string &Option : Options)
    Words.push_back(const_cast<char *>(Option.c_str()));
  Words.push_back(nullptr);
  int Ends[2];
  if (pipe2(Ends, O_CLOEXEC))
    return "";
  pid_t Child = fork();
  if (Child == 0)
    execAsking(Words, Ends[1]);
  close(Ends[1]);
  std::string Answer = Child < 0 ? "" : readAll(Ends[0]);
  close(Ends[0]);
  // It cannot be waited for where the driver was started with SIGCHLD ignored.
  int Status = 0;
  if (Child < 0 || (waitpid(Child, &Status, 0) == Child && Status != 0))
    return "";
  return StringRef(Answer).trim().str();
}
