// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Stores at full speed beside calls at full speed.

#include "Probe.h"

#include "Cpus.h"

#include <chrono>

using namespace scprobe;

namespace {

// Changes that callers have noticed, before a silent cell is given up. A
// thousandth of the stores that cross 32 bytes tear where fetch works in such
// blocks, and up to half of those that cross 64.
constexpr uint64_t Patience = 1000000;

// Only noticed changes count: a store while no caller runs shows nothing.
bool saysSomething(const Cell &It) {
  if (crossedBoundary(It.Offset) >= 32)
    return It.Seen.Torn > 0 || It.Seen.Switches >= Patience;
  return It.Seen.Switches >= EnoughSwitches;
}

class Clock {
public:
  double seconds() const {
    std::chrono::duration<double> Passed =
        std::chrono::steady_clock::now() - Begin;
    return Passed.count();
  }

private:
  std::chrono::steady_clock::time_point Begin =
      std::chrono::steady_clock::now();
};

constexpr uint64_t Round = 250;

// Lets others run when no caller does: the CPU may be the one it waits for.
void storeRound(RawSite &Site, const Executors &Callers, Cell &It) {
  for (uint64_t I = 0; I < Round; I++)
    It.Intact = Site.change() && It.Intact;
  It.Stores += Round;
  Counts Before = It.Seen;
  It.Seen = Callers.counts();
  if (Before.Calls == It.Seen.Calls)
    std::this_thread::yield();
}

} // namespace

Cell scprobe::measure(LandingZones &Zones, Shape Kind, unsigned Offset,
                      const Budget &Each) {
  RawSite Site(Zones, Kind, Offset);
  Cell It = {Kind, Offset, Site.allowed(), Site.valid(), 0, {}};
  if (!Site.valid())
    return It;
  Executors Callers({Site.function()}, Each.Threads);
  Clock Time;
  while (It.Stores < Each.Stores || Time.seconds() < Each.Seconds)
    storeRound(Site, Callers, It);
  while (!saysSomething(It) && !Each.isSpent(Time.seconds()))
    storeRound(Site, Callers, It);
  Callers.stop();
  It.Seen = Callers.counts();
  It.Intact = It.Intact && Site.neighboursIntact();
  return It;
}

std::vector<Cell> scprobe::measureAll(LandingZones &Zones, const Budget &Each) {
  Pinned Here(0, Each.Threads + 1);
  std::vector<Cell> All;
  for (unsigned Offset = 0; Offset < LineSize; Offset++)
    for (Shape Kind : Shapes)
      if (Kind != Shape::Trampoline || Offset % 8 == 1)
        All.push_back(measure(Zones, Kind, Offset, Each));
  return All;
}
