// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// CPU sets of threads.

#include "Cpus.h"

#include <pthread.h>

using namespace scprobe;

namespace {

std::vector<int> members(const cpu_set_t &Set) {
  std::vector<int> Cpus;
  for (int Cpu = 0; Cpu < CPU_SETSIZE; Cpu++)
    if (CPU_ISSET(Cpu, &Set))
      Cpus.push_back(Cpu);
  return Cpus;
}

cpu_set_t atStart() {
  cpu_set_t Set;
  CPU_ZERO(&Set);
  pthread_getaffinity_np(pthread_self(), sizeof Set, &Set);
  return Set;
}

} // namespace

// Asked for once, before anything is pinned: a pinned thread knows one CPU
// only.
std::vector<int> scprobe::usableCpus() {
  static const cpu_set_t Usable = atStart();
  return members(Usable);
}

Pinned::Pinned(unsigned Number, unsigned Count) {
  std::vector<int> Cpus = usableCpus();
  pthread_getaffinity_np(pthread_self(), sizeof Before, &Before);
  if (Cpus.empty())
    return;
  size_t Index = Count <= Cpus.size() ? Number * Cpus.size() / Count
                 : Number == 0 || Cpus.size() == 1
                     ? 0
                     : 1 + (Number - 1) % (Cpus.size() - 1);
  cpu_set_t One;
  CPU_ZERO(&One);
  CPU_SET(Cpus[Index], &One);
  pthread_setaffinity_np(pthread_self(), sizeof One, &One);
}

Pinned::~Pinned() {
  pthread_setaffinity_np(pthread_self(), sizeof Before, &Before);
}
