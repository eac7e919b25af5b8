// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Starts processes and waits for them with wait4(2), which tells what they
// used.

#include "Process.h"

#include "benchmark/benchmark.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

using namespace bench;

extern char **environ;

namespace {

class QuietFiles {
public:
  QuietFiles() {
    posix_spawn_file_actions_init(&Actions);
    for (int Output : {STDOUT_FILENO, STDERR_FILENO})
      posix_spawn_file_actions_addopen(&Actions, Output, "/dev/null", O_WRONLY,
                                       0);
  }
  ~QuietFiles() { posix_spawn_file_actions_destroy(&Actions); }
  QuietFiles(const QuietFiles &) = delete;
  QuietFiles &operator=(const QuietFiles &) = delete;
  const posix_spawn_file_actions_t *get() const { return &Actions; }

private:
  posix_spawn_file_actions_t Actions;
};

} // namespace

static double milliseconds(const timeval &Time) {
  return static_cast<double>(Time.tv_sec) * 1e3 +
         static_cast<double>(Time.tv_usec) / 1e3;
}

[[noreturn]] static void fail(const Command &Words) {
  std::fputs("bench: this command fails:", stderr);
  for (const std::string &Word : Words)
    std::fprintf(stderr, " %s", Word.c_str());
  std::fputc('\n', stderr);
  std::exit(1);
}

static std::vector<char *> argumentsOf(const Command &Words) {
  std::vector<char *> Arguments;
  Arguments.reserve(Words.size() + 1);
  for (const std::string &Word : Words)
    Arguments.push_back(const_cast<char *>(Word.c_str()));
  Arguments.push_back(nullptr);
  return Arguments;
}

Cost bench::run(const Command &Words) {
  static const QuietFiles Files;
  std::vector<char *> Arguments = argumentsOf(Words);
  auto Start = std::chrono::steady_clock::now();
  pid_t Child;
  if (posix_spawn(&Child, Arguments[0], Files.get(), nullptr, Arguments.data(),
                  environ))
    fail(Words);
  int Status;
  rusage Used;
  if (wait4(Child, &Status, 0, &Used) != Child || Status != 0)
    fail(Words);
  std::chrono::duration<double, std::milli> Wall =
      std::chrono::steady_clock::now() - Start;
  return {Wall.count(),
          milliseconds(Used.ru_utime) + milliseconds(Used.ru_stime)};
}

void bench::comparePair(benchmark::State &State, const Command &Plain,
                        const Command &Ours) {
  // Who goes first changes, because the second finds warmer caches.
  static bool OursFirst = false;
  for (auto _ : State) {
    Cost First = run(OursFirst ? Ours : Plain);
    Cost Second = run(OursFirst ? Plain : Ours);
    auto [A, B] =
        OursFirst ? std::pair(Second, First) : std::pair(First, Second);
    OursFirst = !OursFirst;
    State.SetIterationTime(B.Wall / 1e3);
    State.counters["plain"] = A.Wall;
    State.counters["extra"] = B.Wall - A.Wall;
    State.counters["extra_cpu"] = B.Cpu - A.Cpu;
  }
}
