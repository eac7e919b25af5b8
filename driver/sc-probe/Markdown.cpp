// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Names a processor, and prints its row.

#include "Markdown.h"

#include <cinttypes>
#include <cstdio>
#include <cstdlib>
#include <sstream>

using namespace scprobe;

namespace {

struct KnownModels {
  const char *Vendor;
  unsigned Family, First, Last;
  const char *Name;
};

// As Linux knows them: arch/x86/kernel/cpu/amd.c, asm/intel-family.h.
constexpr KnownModels Known[] = {
    {"AuthenticAMD", 0x17, 0x00, 0x2f, "Zen"},
    {"AuthenticAMD", 0x17, 0x30, 0xaf, "Zen 2"},
    {"AuthenticAMD", 0x19, 0x00, 0x0f, "Zen 3"},
    {"AuthenticAMD", 0x19, 0x10, 0x1f, "Zen 4"},
    {"AuthenticAMD", 0x19, 0x20, 0x5f, "Zen 3"},
    {"AuthenticAMD", 0x19, 0x60, 0xaf, "Zen 4"},
    {"AuthenticAMD", 0x1a, 0x00, 0x2f, "Zen 5"},
    {"AuthenticAMD", 0x1a, 0x40, 0x4f, "Zen 5"},
    {"AuthenticAMD", 0x1a, 0x60, 0x7f, "Zen 5"},
    {"GenuineIntel", 6, 0x6a, 0x6a, "Ice Lake"},
    {"GenuineIntel", 6, 0x6c, 0x6c, "Ice Lake"},
    {"GenuineIntel", 6, 0x8f, 0x8f, "Sapphire Rapids"},
    {"GenuineIntel", 6, 0xad, 0xae, "Granite Rapids"},
    {"GenuineIntel", 6, 0xcf, 0xcf, "Emerald Rapids"},
};

// 88193, 1.37e8
std::string count(uint64_t Number) {
  char Text[32];
  if (Number < 1000000) {
    snprintf(Text, sizeof Text, "%" PRIu64, Number);
    return Text;
  }
  int Exponent = 0;
  auto Mantissa = static_cast<double>(Number);
  for (; Mantissa >= 9.995; Exponent++)
    Mantissa /= 10;
  snprintf(Text, sizeof Text, "%.2fe%d", Mantissa, Exponent);
  return Text;
}

std::string cell(const Totals &Of) {
  return " | " + count(Of.Torn) + " of " + count(Of.Stores);
}

// Bars would end a cell of the table.
std::string withoutBars(std::string Text) {
  for (char &Letter : Text)
    if (Letter == '|')
      Letter = '/';
  return Text;
}

void take(Machine &Into, const std::string &Key, const std::string &Value) {
  if (Key == "vendor_id")
    Into.Vendor = Value;
  else if (Key == "model name")
    Into.Brand = Value;
  else if (Key == "cpu family")
    Into.Family = static_cast<unsigned>(strtoul(Value.c_str(), nullptr, 10));
  else if (Key == "model")
    Into.Model = static_cast<unsigned>(strtoul(Value.c_str(), nullptr, 10));
}

} // namespace

Machine scprobe::parseCpuInfo(const std::string &Text) {
  Machine Result;
  std::istringstream Lines(Text);
  for (std::string Line; std::getline(Lines, Line) && !Line.empty();) {
    size_t Colon = Line.find(':');
    if (Colon == std::string::npos)
      continue;
    std::string Key =
        Line.substr(0, Line.find_last_not_of(" \t", Colon - 1) + 1);
    size_t Begin = Line.find_first_not_of(' ', Colon + 1);
    take(Result, Key, Begin == std::string::npos ? "" : Line.substr(Begin));
  }
  return Result;
}

std::string scprobe::microarchitecture(const Machine &Of) {
  for (const KnownModels &Each : Known)
    if (Of.Vendor == Each.Vendor && Of.Family == Each.Family &&
        Of.Model >= Each.First && Of.Model <= Each.Last)
      return Each.Name;
  return "";
}

std::string scprobe::markdownRow(const Machine &On, const Verdict &Of) {
  std::string Name = microarchitecture(On);
  std::string Row =
      "| " + withoutBars(On.Brand) + " (" + withoutBars(On.Vendor) +
      " family " + std::to_string(On.Family) + " model " +
      std::to_string(On.Model) + (Name.empty() ? "" : ", " + Name) + ") | " +
      std::to_string(On.Cpus) + " | " + withoutBars(On.Kernel);
  Row += cell(Of.Allowed);
  for (const Totals &Each : Of.Crossing)
    Row += cell(Each);
  return Row + " |\n";
}
