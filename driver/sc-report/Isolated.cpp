// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// fork, a pipe, and a silent end.

#include "Isolated.h"

#include <csignal>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace llvm;

/// Whatever goes wrong in here is the parent's to tell: no handler, no core
/// file and no words of others about it.
static void becomeSilent() {
  for (int Signal : {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP})
    signal(Signal, SIG_DFL);
  rlimit NoCore = {0, 0}, Minute = {60, 60};
  setrlimit(RLIMIT_CORE, &NoCore);
  setrlimit(RLIMIT_CPU, &Minute);
  int Null = open("/dev/null", O_WRONLY);
  if (Null >= 0)
    dup2(Null, STDERR_FILENO);
}

static std::string readAll(int Pipe) {
  std::string Text;
  char Part[1 << 14];
  for (ssize_t Got; (Got = read(Pipe, Part, sizeof Part)) > 0;)
    Text.append(Part, static_cast<size_t>(Got));
  return Text;
}

std::optional<std::string>
screport::runIsolated(function_ref<void(raw_ostream &)> Work) {
  int Ends[2];
  if (pipe2(Ends, O_CLOEXEC) != 0)
    return std::nullopt;
  pid_t Child = fork();
  if (Child == 0) {
    becomeSilent();
    {
      raw_fd_ostream Out(Ends[1], /*shouldClose=*/false);
      Work(Out);
    }
    _exit(0);
  }
  close(Ends[1]);
  std::string Text = Child > 0 ? readAll(Ends[0]) : "";
  close(Ends[0]);
  int Status = 0;
  if (Child < 0 || waitpid(Child, &Status, 0) != Child || Status != 0)
    return std::nullopt;
  return Text;
}
