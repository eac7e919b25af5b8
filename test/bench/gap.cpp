// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What callers feel: a thread calls a site without a pause and looks at the
// clock after each call, while another thread updates the key a thousand times,
// stores to the same site directly, or only waits as long. Counters are
// microseconds: the longest time between two calls, and `.lost`, all time
// beyond a microsecond between two calls, for each update.

#include "Floors.h"
#include "Machine.h"
#include "Rounds.h"
#include "UpdateKeys.h"

#include "benchmark/benchmark.h"

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <sched.h>
#include <thread>

using namespace bench;

static constexpr int Updates = 1000;
static constexpr double Usual = 1.0; ///< microseconds that are no gap

static double now() {
  timespec Time;
  clock_gettime(CLOCK_MONOTONIC, &Time);
  return static_cast<double>(Time.tv_sec) * 1e6 +
         static_cast<double>(Time.tv_nsec) * 1e-3;
}

namespace {

struct Gaps {
  double Longest = 0, Lost = 0;
  void add(double Gap) {
    Longest = Gap > Longest ? Gap : Longest;
    Lost += Gap > Usual ? Gap - Usual : 0;
  }
};

/// Calls from its making until gaps() is asked for.
class Caller {
public:
  explicit Caller(uintptr_t Site)
      : Function(reinterpret_cast<int (*)()>(Site - 3)),
        Thread([this] { callAll(); }) {
    while (!Ready)
      sched_yield();
  }
  Gaps gaps() {
    Stop = true;
    Thread.join();
    return Found;
  }

private:
  void callAll() {
    double Before = now();
    for (Ready = true; !Stop.load(std::memory_order_relaxed);) {
      int Answer = Function();
      if (Answer != 1 && Answer != 2)
        std::abort();
      double After = now();
      Found.add(After - Before);
      Before = After;
    }
  }

  int (*Function)();
  Gaps Found;
  std::atomic<bool> Stop{false}, Ready{false};
  std::thread Thread;
};

struct GapWay {
  const char *Name;
  std::function<void(bool Second)> Once;
  Series Longest, Lost;
};

} // namespace

static void update(static_call_key *Key, bool Second) {
  static_call_change Change = {
      Key, reinterpret_cast<void *>(Second ? answerTwo : answerOne)};
  if (static_call_update_batch(&Change, 1))
    std::abort();
}

/// As long as an update or so, without a system call.
static void waitShortly(bool) {
  for (double End = now() + 10; now() < End;)
    ;
}

static void runOnce(GapWay &It, uintptr_t Site) {
  Caller Thread(Site);
  for (int I = 0; I < Updates; I++)
    It.Once(I % 2 == 0);
  Gaps Found = Thread.gaps();
  It.Longest.add(Found.Longest);
  It.Lost.add(Found.Lost / Updates);
}

static void measureGaps(benchmark::State &State, const UpdateKey &Key) {
  auto Pages = touchedPages(Key.Sites);
  GapWay Ways[] = {
      {"none", waitShortly, {}, {}},
      {"update", [&](bool Second) { update(Key.Key, Second); }, {}, {}},
      {"floor",
       [&](bool Second) {
         storeDirectly(
             Key.Sites, Pages,
             reinterpret_cast<uintptr_t>(Second ? answerTwo : answerOne));
       },
       {},
       {}}};
  constexpr int Rounds = 31;
  for (auto _ : State)
    for (int Round = 0; Round < Rounds; Round++)
      for (GapWay &It : Ways)
        runOnce(It, Key.Sites[0]);
  for (const GapWay &It : Ways) {
    It.Longest.report(State, It.Name);
    It.Lost.report(State, std::string(It.Name) + ".lost");
  }
}

int main(int Count, char **Words) {
  static const std::vector<UpdateKey> Keys = findUpdateKeys({"dense"});
  for (const UpdateKey &Key : Keys)
    if (Key.Size == 1 || Key.Size == 1000)
      benchmark::RegisterBenchmark(
          ("sites:" + std::to_string(Key.Size)).c_str(),
          [&Key](benchmark::State &State) { measureGaps(State, Key); })
          ->Iterations(1);
  return runAll(Count, Words, /*Repetitions=*/1);
}
