// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What keys and sites cost before main, in the file, and when compiling. Each
// program is started in turn with an empty one; `extra` is the median of the
// differences. Milliseconds, bytes.

#include "Machine.h"
#include "Process.h"
#include "Rounds.h"

#include "benchmark/benchmark.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>

using namespace bench;

static std::string program(const char *Name) {
  return std::string(BENCH_FOLDER "/start-") + Name;
}

static double sizeOf(const std::string &File) {
  return static_cast<double>(std::filesystem::file_size(File));
}

namespace {

struct Start {
  const char *Name, *Program, *Options; ///< Options: STATICCALL_OPTIONS
  Series Wall, Extra;
};

/// In this process, for its children.
class OptionsSet {
public:
  explicit OptionsSet(const char *Value) {
    if (Value)
      setenv("STATICCALL_OPTIONS", Value, 1);
  }
  ~OptionsSet() { unsetenv("STATICCALL_OPTIONS"); }
  OptionsSet(const OptionsSet &) = delete;
  OptionsSet &operator=(const OptionsSet &) = delete;
};

} // namespace

/// The first program behind a heavy one takes longer, so that it does not
/// count.
static void startOnce(Start &It) {
  run({program("empty")});
  double Empty = run({program("empty")}).Wall;
  OptionsSet Set(It.Options);
  double Wall = run({program(It.Program)}).Wall;
  It.Wall.add(Wall);
  It.Extra.add(Wall - Empty);
}

static void measureStart(benchmark::State &State) {
  Start Starts[] = {{"empty", "empty", nullptr, {}, {}},
                    {"one-key", "one", nullptr, {}, {}},
                    {"sites", "sites", nullptr, {}, {}},
                    {"sites-pointer-mode", "sites", "mode=pointer", {}, {}},
                    {"floor", "floor", nullptr, {}, {}}};
  for (auto _ : State)
    for (int Round = 0; Round < 101; Round++)
      for (Start &It : Starts)
        startOnce(It);
  for (const Start &It : Starts) {
    It.Wall.report(State, It.Name);
    It.Extra.report(State, std::string(It.Name) + ".extra");
  }
  for (const char *Name : {"empty", "one", "sites", "floor"})
    State.counters[std::string(Name) + ".bytes"] = sizeOf(program(Name));
}

/// 20 000 calls in 2000 functions, of ten keys.
static std::string writeManySites() {
  std::string Name = BENCH_FOLDER "/many-sites.c";
  std::ofstream File(Name);
  File << "#include <staticcall/static_call.h>\n";
  for (int Key = 0; Key < 10; Key++)
    File << "int f" << Key << "(int); DEFINE_STATIC_CALL(k" << Key << ", f"
         << Key << ");\n";
  for (int Function = 0; Function < 2000; Function++) {
    File << "int g" << Function << "(int x) {\n";
    for (int Key = 0; Key < 10; Key++)
      File << "  x = static_call(k" << Key << ", x) * 3;\n";
    File << "  return x;\n}\n";
  }
  return Name;
}

/// The headers of both, once with the pass and once without.
static void measureCompile(benchmark::State &State) {
  std::string Source = writeManySites();
  std::string Object = BENCH_FOLDER "/many-sites.o";
  Series Plain, Ours, Extra;
  double PlainBytes = 0, OursBytes = 0;
  auto compile = [&](const char *Compiler, double &Bytes) {
    double Cpu =
        run({Compiler, "-O2", "-I" BENCH_INCLUDE, "-c", Source, "-o", Object})
            .Cpu;
    Bytes = sizeOf(Object);
    return Cpu;
  };
  for (auto _ : State)
    for (int Round = 0; Round < 3; Round++) {
      double Without = compile(BENCH_CLANG, PlainBytes);
      double With = compile(BENCH_SC_CLANG, OursBytes);
      Plain.add(Without);
      Ours.add(With);
      Extra.add(With - Without);
    }
  Plain.report(State, "clang");
  Ours.report(State, "sc-clang");
  Extra.report(State, "extra");
  State.counters["clang.bytes"] = PlainBytes;
  State.counters["sc-clang.bytes"] = OursBytes;
}

int main(int Count, char **Words) {
  benchmark::RegisterBenchmark("start", measureStart)->Iterations(1);
  benchmark::RegisterBenchmark("compile-20000-sites", measureCompile)
      ->Iterations(1);
  return runAll(Count, Words, /*Repetitions=*/1);
}
