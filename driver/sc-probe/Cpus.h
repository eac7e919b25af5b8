// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Which CPUs the writer and the callers run on.
#ifndef STATICCALL_SC_PROBE_CPUS_H
#define STATICCALL_SC_PROBE_CPUS_H

#include <sched.h>
#include <vector>

namespace scprobe {

// Those that this thread may run on; taskset(1) chooses.
std::vector<int> usableCpus();

// The calling thread stays on one CPU for as long as this lives. The writer
// takes number 0 of Count and the callers the others, spread over all CPUs:
// on a busy machine the scheduler would put them on one, where no store
// meets a call.
class Pinned {
public:
  Pinned(unsigned Number, unsigned Count);
  ~Pinned();
  Pinned(const Pinned &) = delete;
  Pinned &operator=(const Pinned &) = delete;

private:
  cpu_set_t Before;
};

} // namespace scprobe

#endif
