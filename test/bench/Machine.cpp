// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Describes the machine to Google Benchmark, and sets its defaults.

#include "Machine.h"

#include "benchmark/benchmark.h"

#include <cstdio>
#include <fstream>
#include <string>
#include <sys/utsname.h>
#include <unistd.h>
#include <vector>

/// From the first "model name" of /proc/cpuinfo (proc(5)).
static std::string nameCpu() {
  std::ifstream File("/proc/cpuinfo");
  for (std::string Line; std::getline(File, Line);)
    if (Line.starts_with("model name"))
      return Line.substr(Line.find(':') + 2);
  return "unknown";
}

static std::string nameKernel() {
  utsname Names;
  return uname(&Names) ? "unknown"
                       : std::string(Names.sysname) + " " + Names.release;
}

static std::string nameCompiler() {
  std::string Line;
  if (FILE *Output = popen(BENCH_CLANG " --version", "r")) {
    for (int Byte; (Byte = fgetc(Output)) != EOF && Byte != '\n';)
      Line += static_cast<char>(Byte);
    pclose(Output);
  }
  return Line;
}

static void describeMachine() {
  long Cpus = sysconf(_SC_NPROCESSORS_ONLN);
  benchmark::AddCustomContext("machine",
                              std::to_string(Cpus) + " CPUs, " + nameCpu());
  benchmark::AddCustomContext("kernel", nameKernel());
  benchmark::AddCustomContext("clang", nameCompiler());
}

int bench::runAll(int Count, char **Words, int Repetitions) {
  std::string Repeat = "--benchmark_repetitions=" + std::to_string(Repetitions);
  std::string Aggregate = "--benchmark_report_aggregates_only=true";
  std::string Interleave = "--benchmark_enable_random_interleaving=true";
  std::vector<char *> Arguments = {Words[0], Repeat.data(), Aggregate.data(),
                                   Interleave.data()};
  Arguments.insert(Arguments.end(), Words + 1, Words + Count);
  int Size = static_cast<int>(Arguments.size());
  Arguments.push_back(nullptr);
  describeMachine();
  benchmark::Initialize(&Size, Arguments.data());
  if (benchmark::ReportUnrecognizedArguments(Size, Arguments.data()))
    return 1;
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return 0;
}
