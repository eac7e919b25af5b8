// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// sc-probe: does this CPU keep the rule that rewriting calls stands on?

#include "Cpus.h"
#include "Markdown.h"
#include "Verdict.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <optional>
#include <sstream>
#include <sys/utsname.h>

using namespace scprobe;

namespace {

constexpr const char *Help =
    "usage: sc-probe [--seconds N | --stores N] [--threads N] [--markdown]\n"
    "\n"
    "Rewrites call, jmp and jcc instructions while other threads execute "
    "them,\n"
    "for every offset of the displacement in a cache line, and counts calls\n"
    "that went neither to the old nor to the new target.\n"
    "\n"
    "  --seconds N   spend about N seconds (default: 20)\n"
    "  --stores N    instead: N stores for each offset and instruction\n"
    "  --threads N   calling threads (default: CPUs - 1, at most 4)\n"
    "  --markdown    print a row of the table of processors in "
    "runtime/README.md\n"
    "\n"
    "The rule: a store inside one aligned 8-byte word is seen whole (AMD64\n"
    "manual, volume 2, 7.6.1). Offsets that cross 8, 16 or 32 bytes tear on\n"
    "some CPUs; those that cross 64 must tear, or the run proves nothing.\n"
    "CPUs of several kinds: choose with taskset -c A,B sc-probe.\n"
    "\n"
    "Exit status: 0 the CPU agrees with the rule; 1 it does not; 2 the run\n"
    "proves nothing; 3 it could not run.\n";

struct Options {
  Budget Each;
  bool Help = false, Markdown = false;
};

constexpr double DefaultSeconds = 20;
constexpr unsigned CellCount = LineSize * 3 + LineSize / 8;

// The number after an option, from 1 on.
std::optional<uint64_t> number(const char *Text) {
  char *End;
  unsigned long long Value = Text ? strtoull(Text, &End, 10) : 0;
  if (!Text || *Text < '0' || *Text > '9' || *End || !Value)
    return std::nullopt;
  return Value;
}

bool parse(int Count, char **Arguments, Options *Into) {
  Into->Each.Seconds = DefaultSeconds / CellCount;
  for (int I = 1; I < Count; I++) {
    const char *Name = Arguments[I];
    if (!strcmp(Name, "--help")) {
      Into->Help = true;
      return true;
    }
    if (!strcmp(Name, "--markdown")) {
      Into->Markdown = true;
      continue;
    }
    std::optional<uint64_t> Value =
        number(I + 1 < Count ? Arguments[++I] : nullptr);
    if (!Value)
      return false;
    if (!strcmp(Name, "--seconds"))
      Into->Each.Seconds = static_cast<double>(*Value) / CellCount;
    else if (!strcmp(Name, "--threads"))
      Into->Each.Threads = static_cast<unsigned>(*Value);
    else if (!strcmp(Name, "--stores"))
      Into->Each = {*Value, 0, Into->Each.Threads};
    else
      return false;
  }
  return true;
}

void printCpu() {
  std::ifstream Info("/proc/cpuinfo");
  for (std::string Line; std::getline(Info, Line);)
    if (Line.starts_with("model name") || Line.starts_with("cpu family") ||
        Line.starts_with("model\t"))
      printf("%s\n", Line.c_str());
    else if (Line.empty())
      return;
}

Machine thisMachine() {
  std::ostringstream Text;
  Text << std::ifstream("/proc/cpuinfo").rdbuf();
  Machine Result = parseCpuInfo(Text.str());
  Result.Cpus = static_cast<unsigned>(usableCpus().size());
  struct utsname Name;
  if (!uname(&Name))
    Result.Kernel = std::string(Name.sysname) + " " + Name.release;
  return Result;
}

// A row is for the table: what is wrong with the run goes elsewhere.
void printRow(const Verdict &Result) {
  printf("%s", markdownRow(thisMachine(), Result).c_str());
  if (Result.exitStatus() != 0)
    fprintf(stderr, "%s", summary(Result).c_str());
}

int probe(const Options &Chosen) {
  LandingZones Zones;
  if (Zones.error()) {
    fprintf(stderr,
            "sc-probe: the kernel refuses memory that is writable and "
            "executable (%s); run it where that is allowed.\n",
            strerror(Zones.error()));
    return 3;
  }
  if (!Chosen.Markdown)
    printCpu();
  std::vector<Cell> Cells = measureAll(Zones, Chosen.Each);
  Verdict Result = judge(Cells);
  if (Chosen.Markdown) {
    printRow(Result);
    return Result.exitStatus();
  }
  printf("\n%s\n%s", table(Cells).c_str(), summary(Result).c_str());
  return Result.exitStatus();
}

} // namespace

int main(int Count, char **Arguments) {
  Options Chosen;
  auto Cpus = static_cast<unsigned>(usableCpus().size());
  Chosen.Each.Threads = Cpus > 5 ? 4 : Cpus > 2 ? Cpus - 1 : 1;
  if (!parse(Count, Arguments, &Chosen)) {
    fprintf(stderr, "sc-probe: options are --seconds N, --stores N, --threads "
                    "N with N from 1 on, --markdown and --help.\n");
    return 3;
  }
  if (Chosen.Help) {
    fputs(Help, stdout);
    return 0;
  }
  if (Cpus == 1) {
    fprintf(stderr, "sc-probe: one CPU cannot tear its own calls; run it with "
                    "at least two.\n");
    return 2;
  }
  return probe(Chosen);
}
