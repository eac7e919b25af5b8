// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Judges, and prints.

#include "Verdict.h"

#include <bit>
#include <cinttypes>
#include <cstdarg>
#include <cstdio>

using namespace scprobe;

namespace {

__attribute__((format(printf, 2, 3))) void print(std::string &To,
                                                 const char *Format, ...) {
  char Line[256];
  va_list Arguments;
  va_start(Arguments, Format);
  vsnprintf(Line, sizeof Line, Format, Arguments);
  va_end(Arguments);
  To += Line;
}

void add(Totals &To, const Cell &It) {
  To.Stores += It.Stores;
  To.Calls += It.Seen.Calls;
  To.Torn += It.Seen.Torn;
  To.Switches += It.Seen.Switches;
}

const char *nameOf(Shape Kind) {
  constexpr const char *Names[] = {"call", "jmp", "jcc", "trampoline"};
  return Names[static_cast<int>(Kind)];
}

std::string ruleOf(const Cell &It) {
  unsigned Boundary = crossedBoundary(It.Offset);
  return Boundary ? "crosses " + std::to_string(Boundary) : "allowed";
}

// call at 61, jmp at 62
std::string list(const std::vector<Cell> &Cells) {
  std::string Text;
  for (const Cell &It : Cells)
    print(Text, "%s%s at %u", Text.empty() ? "" : ", ", nameOf(It.Kind),
          It.Offset);
  return Text;
}

} // namespace

Verdict scprobe::judge(const std::vector<Cell> &Cells) {
  Verdict Result;
  for (const Cell &It : Cells) {
    if (unsigned Boundary = crossedBoundary(It.Offset)) {
      add(Result.Crossing[std::countr_zero(Boundary) - 3], It);
      if (isControl(It) && !It.Seen.Torn)
        Result.SilentControl.push_back(It);
      continue;
    }
    add(Result.Allowed, It);
    if (It.Seen.Torn || !It.Intact)
      Result.Broken.push_back(It);
    else if (It.Seen.Switches < EnoughSwitches)
      Result.WithoutOverlap.push_back(It);
  }
  return Result;
}

int Verdict::exitStatus() const {
  if (!Broken.empty())
    return 1;
  return SilentControl.empty() && WithoutOverlap.empty() ? 0 : 2;
}

std::string scprobe::table(const std::vector<Cell> &Cells) {
  std::string Text = "offset  displacement        call         jmp         jcc"
                     "  trampoline   (torn calls)\n";
  for (size_t I = 0; I < Cells.size();) {
    unsigned Offset = Cells[I].Offset;
    print(Text, "%6u  %-12s", Offset, ruleOf(Cells[I]).c_str());
    for (; I < Cells.size() && Cells[I].Offset == Offset; I++)
      print(Text, "%12" PRIu64, Cells[I].Seen.Torn);
    Text += '\n';
  }
  return Text;
}

std::string scprobe::summary(const Verdict &Of) {
  std::string Text;
  const char *Format = "%-20s stores %12" PRIu64 "  noticed %12" PRIu64
                       "  calls %13" PRIu64 "  torn %10" PRIu64 "\n";
  print(Text, Format, "allowed by the rule:", Of.Allowed.Stores,
        Of.Allowed.Switches, Of.Allowed.Calls, Of.Allowed.Torn);
  for (unsigned I = 0; I < 4; I++) {
    std::string Label = "crosses " + std::to_string(8u << I) + " bytes:";
    print(Text, Format, Label.c_str(), Of.Crossing[I].Stores,
          Of.Crossing[I].Switches, Of.Crossing[I].Calls, Of.Crossing[I].Torn);
  }
  if (!Of.Broken.empty())
    Text += "This CPU BREAKS the rule (" + list(Of.Broken) +
            "): use STATICCALL_OPTIONS=fallback=strict or mode=pointer.\n";
  else if (!Of.SilentControl.empty())
    Text += "The run proves nothing: no call was torn where stores cross a "
            "cache line (" +
            list(Of.SilentControl) + "). Run it longer, on idle CPUs.\n";
  else if (!Of.WithoutOverlap.empty())
    Text += "The run proves nothing: no store ran beside a call (" +
            list(Of.WithoutOverlap) + "). Run it longer, on idle CPUs.\n";
  else
    Text += "This CPU agrees with the rule: what lies in one aligned 8-byte "
            "word is seen whole.\n";
  return Text;
}
