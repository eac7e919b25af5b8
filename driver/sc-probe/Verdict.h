// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What the measurement says about the processor. Pure.
#ifndef STATICCALL_SC_PROBE_VERDICT_H
#define STATICCALL_SC_PROBE_VERDICT_H

#include "Probe.h"

#include <string>
#include <vector>

namespace scprobe {

struct Totals {
  uint64_t Stores = 0, Calls = 0, Torn = 0, Switches = 0;
};

struct Verdict {
  Totals Allowed;
  Totals Crossing[4];               // boundaries of 8, 16, 32 and 64 bytes
  std::vector<Cell> Broken;         // allowed by the rule, and torn
  std::vector<Cell> SilentControl;  // of 64, and not torn
  std::vector<Cell> WithoutOverlap; // no store ran beside a call

  // 0: agrees with the rule. 1: does not. 2: the run proves nothing.
  int exitStatus() const;
};

Verdict judge(const std::vector<Cell> &Cells);

std::string table(const std::vector<Cell> &Cells);
std::string summary(const Verdict &Of);

} // namespace scprobe

#endif
