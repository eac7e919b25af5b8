// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What sc-clang costs over clang, for the shortest commands that there are: in
// longer ones it is the same milliseconds in more.

#include "Machine.h"
#include "Process.h"

#include "benchmark/benchmark.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

using bench::Command;

namespace {

/// A folder with one-line inputs; gone at the end.
class Folder {
public:
  Folder() {
    std::string Name =
        std::filesystem::temp_directory_path() / "bench-driver-XXXXXX";
    if (!mkdtemp(Name.data()))
      std::exit(1);
    std::filesystem::current_path(Path = Name);
    std::ofstream("a.c") << "int main(void) { return 0; }\n";
    bench::run({BENCH_CLANG, "-c", "a.c"});
  }
  ~Folder() {
    std::filesystem::current_path("/");
    std::filesystem::remove_all(Path);
  }
  Folder(const Folder &) = delete;
  Folder &operator=(const Folder &) = delete;

private:
  std::filesystem::path Path;
};

} // namespace

static double minimum(const std::vector<double> &Values) {
  return *std::min_element(Values.begin(), Values.end());
}

static double maximum(const std::vector<double> &Values) {
  return *std::max_element(Values.begin(), Values.end());
}

static void add(const std::string &Name, Command Plain, Command Ours) {
  benchmark::RegisterBenchmark(
      Name.c_str(),
      [=](benchmark::State &State) { bench::comparePair(State, Plain, Ours); })
      ->UseManualTime()
      ->Iterations(1)
      ->Unit(benchmark::kMillisecond)
      ->ComputeStatistics("min", minimum)
      ->ComputeStatistics("max", maximum);
}

/// The same command line, by clang and by sc-clang.
static void addSame(const std::string &Name, const Command &Arguments) {
  Command Plain = {BENCH_CLANG}, Ours = {BENCH_SC_CLANG};
  Plain.insert(Plain.end(), Arguments.begin(), Arguments.end());
  Ours.insert(Ours.end(), Arguments.begin(), Arguments.end());
  add(Name, Plain, Ours);
}

int main(int Count, char **Words) {
  Folder Inputs;
  addSame("compile", {"-c", "a.c", "-o", "b.o"});
  addSame("command-only", {"-###", "-c", "a.c"});
  addSame("link", {"a.o", "-o", "b"});
  addSame("link-lld", {"-fuse-ld=lld", "a.o", "-o", "b"});
  add("SC_DISABLE=1", {"/usr/bin/env", "-", BENCH_CLANG, "-c", "a.c"},
      {"/usr/bin/env", "-", "SC_DISABLE=1", BENCH_SC_CLANG, "-c", "a.c"});
  // Without clang: what the driver does before it, over a process that does
  // nothing.
  add("driver-alone", {"/bin/true"},
      {BENCH_SC_CLANG, "--sc-print-command", "-c", "a.c"});
  return bench::runAll(Count, Words, /*Repetitions=*/101);
}
