// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Threads that call sites as fast as they can, and count where they came out.
#ifndef STATICCALL_SC_PROBE_EXECUTORS_H
#define STATICCALL_SC_PROBE_EXECUTORS_H

#include "LandingZones.h"

#include <atomic>
#include <memory>
#include <thread>
#include <vector>

namespace scprobe {

// A function around a site; gives a Result.
using SiteFunction = int (*)();

struct Counts {
  uint64_t Calls = 0;    // all
  uint64_t Torn = 0;     // came out where neither state of the site leads
  uint64_t Faults = 0;   // of those: crashed, and were brought back
  uint64_t Switches = 0; // came out elsewhere than this thread's call before
  uint64_t By[4] = {};   // the honest results
};

class Executors {
public:
  // Each thread calls all the sites in turn.
  Executors(std::vector<SiteFunction> Sites, unsigned Threads);
  ~Executors();
  Executors(const Executors &) = delete;
  Executors &operator=(const Executors &) = delete;

  // Up to now; after stop() exact.
  Counts counts() const;
  void stop();

private:
  struct Tally;
  void execute(Tally &Mine);
  void callForAWhile(Tally &Mine, std::vector<int> &Before);
  void callAll(Tally &Mine, std::vector<int> &Before);

  std::vector<SiteFunction> Sites;
  std::atomic<bool> Stopping{false};
  std::vector<std::unique_ptr<Tally>> Tallies;
  std::vector<std::thread> Threads;
};

} // namespace scprobe

#endif
