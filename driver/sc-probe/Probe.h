// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The measurement: every offset of a line, every kind of instruction.
#ifndef STATICCALL_SC_PROBE_PROBE_H
#define STATICCALL_SC_PROBE_PROBE_H

#include "RawSite.h"

#include <vector>

namespace scprobe {

// What was seen at one offset with one kind of instruction.
struct Cell {
  Shape Kind;
  unsigned Offset; // of the displacement's first byte in its cache line
  bool Allowed;    // by the rule
  bool Intact;     // no byte but the instruction's changed
  uint64_t Stores; // changes made while threads called
  Counts Seen;
};

// How much is done in each cell: so many stores, and so many seconds.
struct Budget {
  uint64_t Stores = 1000;
  double Seconds = 0;
  unsigned Threads = 1;

  // A cell that says nothing yet goes on, but a user does not wait for ever.
  bool isSpent(double Passed) const {
    return Seconds > 0 && Passed > 20 * Seconds;
  }
};

// A cell of the positive control: the displacement crosses a cache line, so
// that no processor can see a store to it at once.
constexpr bool isControl(const Cell &It) {
  return crossedBoundary(It.Offset) == LineSize;
}

// Changes that callers must have noticed for a cell to say something: stores
// beside which no call ran show nothing.
constexpr uint64_t EnoughSwitches = 2000;

Cell measure(LandingZones &Zones, Shape Kind, unsigned Offset,
             const Budget &Each);

std::vector<Cell> measureAll(LandingZones &Zones, const Budget &Each);

} // namespace scprobe

#endif
