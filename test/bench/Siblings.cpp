// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Keeps threads calling, and apart from the thread that updates.

#include "Siblings.h"

#include <cstdio>
#include <cstdlib>

using namespace bench;

/// The last processor for the thread that updates, the others for siblings.
static void pin(bool Updater) {
  cpu_set_t Allowed, Set;
  if (sched_getaffinity(0, sizeof Allowed, &Allowed) || CPU_COUNT(&Allowed) < 2)
    return;
  int Last = CPU_SETSIZE - 1;
  while (!CPU_ISSET(Last, &Allowed))
    Last--;
  CPU_ZERO(&Set);
  CPU_SET(Last, &Set);
  if (!Updater)
    CPU_XOR(&Set, &Set, &Allowed);
  sched_setaffinity(0, sizeof Set, &Set);
}

void Siblings::callAll() {
  pin(false);
  Ready++;
  while (!Stop.load(std::memory_order_relaxed))
    for (uintptr_t Function : Functions) {
      int Answer = reinterpret_cast<int (*)()>(Function)();
      if (Answer == 1 || Answer == 2)
        continue;
      std::fprintf(stderr, "bench-update: a call answered %d\n", Answer);
      std::abort();
    }
}

Siblings::Siblings(unsigned Count, const std::vector<uintptr_t> &Sites) {
  for (uintptr_t Site : Sites)
    if (Functions.size() < 64)
      Functions.push_back(Site - 3);
  for (unsigned I = 0; I < Count; I++)
    Threads.emplace_back([this] { callAll(); });
  // After the siblings were made, because they would inherit it.
  sched_getaffinity(0, sizeof Before, &Before);
  pin(true);
  while (Ready < Count)
    sched_yield();
}

Siblings::~Siblings() {
  Stop = true;
  for (std::thread &Thread : Threads)
    Thread.join();
  sched_setaffinity(0, sizeof Before, &Before);
}
