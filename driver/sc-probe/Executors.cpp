// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The calling threads, and the way back for one that a torn instruction sent
// into nowhere.

#include "Executors.h"

#include "Cpus.h"

#include <csetjmp>
#include <csignal>

using namespace scprobe;

namespace {

constexpr int FaultSignals[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE};

// Where this thread goes on after a fault; null outside the calls.
thread_local sigjmp_buf *WayBack;

void onFault(int Signal) {
  if (WayBack)
    siglongjmp(*WayBack, 1);
  signal(Signal, SIG_DFL); // not of our making: it happens again, and ends us
}

// SA_NODEFER: the jump leaves the handler for good, with nothing blocked.
void catchFaults() {
  struct sigaction Action = {};
  Action.sa_handler = onFault;
  Action.sa_flags = SA_NODEFER;
  for (int Signal : FaultSignals)
    sigaction(Signal, &Action, nullptr);
}

// One writer, so no locked instruction.
void add(std::atomic<uint64_t> &Counter) {
  Counter.store(Counter.load(std::memory_order_relaxed) + 1,
                std::memory_order_relaxed);
}

} // namespace

struct alignas(64) Executors::Tally {
  std::atomic<uint64_t> By[4], Torn, Faults, Switches;
};

Executors::Executors(std::vector<SiteFunction> Sites, unsigned ThreadCount)
    : Sites(std::move(Sites)) {
  static const bool Caught = (catchFaults(), true);
  (void)Caught;
  for (unsigned I = 0; I < ThreadCount; I++)
    Tallies.push_back(std::make_unique<Tally>());
  for (unsigned I = 0; I < ThreadCount; I++)
    Threads.emplace_back([this, I, ThreadCount] {
      Pinned Here(I + 1, ThreadCount + 1);
      execute(*Tallies[I]);
    });
}

Executors::~Executors() { stop(); }

void Executors::stop() {
  Stopping = true;
  for (std::thread &Thread : Threads)
    if (Thread.joinable())
      Thread.join();
}

void Executors::execute(Tally &Mine) {
  std::vector<int> Before(Sites.size(), -1);
  sigjmp_buf Here;
  if (sigsetjmp(Here, 0)) {
    add(Mine.Faults);
    add(Mine.Torn);
  }
  WayBack = &Here;
  while (!Stopping.load(std::memory_order_relaxed))
    callForAWhile(Mine, Before);
  WayBack = nullptr;
}

// Gives way when nothing changes: on a busy machine the writer then runs
// sooner, and what counts is the time that both run.
void Executors::callForAWhile(Tally &Mine, std::vector<int> &Before) {
  uint64_t Noticed = Mine.Switches.load(std::memory_order_relaxed);
  for (size_t Calls = 0; Calls < 4096; Calls += Sites.size())
    callAll(Mine, Before);
  if (Noticed == Mine.Switches.load(std::memory_order_relaxed))
    std::this_thread::yield();
}

void Executors::callAll(Tally &Mine, std::vector<int> &Before) {
  for (size_t I = 0; I < Sites.size(); I++) {
    int Result = Sites[I]();
    if (Result < 0 || Result > ResultNothing)
      add(Mine.Torn);
    else
      add(Mine.By[Result]);
    if (Before[I] != Result)
      add(Mine.Switches);
    Before[I] = Result;
  }
}

Counts Executors::counts() const {
  Counts Sum;
  for (const auto &Each : Tallies) {
    for (int I = 0; I < 4; I++) {
      Sum.By[I] += Each->By[I].load(std::memory_order_relaxed);
      Sum.Calls += Each->By[I].load(std::memory_order_relaxed);
    }
    Sum.Torn += Each->Torn.load(std::memory_order_relaxed);
    Sum.Faults += Each->Faults.load(std::memory_order_relaxed);
    Sum.Switches += Each->Switches.load(std::memory_order_relaxed);
  }
  Sum.Calls += Sum.Torn;
  return Sum;
}
