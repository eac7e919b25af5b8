// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What an update costs, beside the floor: the same sites, the same run.
//
// A round re-targets the same sites once in each way, one after the other, so
// that all see the same machine. Counters are medians in microseconds.

#include "Floors.h"
#include "Machine.h"
#include "Siblings.h"
#include "UpdateKeys.h"

#include "benchmark/benchmark.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <map>

using namespace bench;

namespace {

using Clock = std::chrono::steady_clock;
using Microseconds = std::chrono::duration<double, std::micro>;

/// One way to re-target the sites, to the first target or to the second.
struct Way {
  const char *Name;
  std::function<void(bool Second)> Run;
  std::vector<double> Times;
};

} // namespace

static double quantile(std::vector<double> &Sorted, double Part) {
  return Sorted[static_cast<size_t>(
      Part * static_cast<double>(Sorted.size() - 1) + 0.5)];
}

static void timeOnce(Way &It, bool Second) {
  auto Begin = Clock::now();
  It.Run(Second);
  It.Times.push_back(Microseconds(Clock::now() - Begin).count());
}

/// Rounds for 0.4 s, and at least 21. The first two, which copy pages, do not
/// count.
static void measure(benchmark::State &State, std::vector<Way> Ways) {
  for (auto _ : State) {
    auto End = Clock::now() + std::chrono::milliseconds(400);
    for (int Round = 0; Round < 23 || Clock::now() < End; Round++) {
      for (Way &It : Ways) {
        timeOnce(It, true);
        timeOnce(It, false);
      }
      if (Round < 2)
        for (Way &It : Ways)
          It.Times.clear();
    }
  }
  for (Way &It : Ways) {
    std::sort(It.Times.begin(), It.Times.end());
    State.counters[It.Name] = quantile(It.Times, 0.5);
    State.counters[std::string(It.Name) + ".p10"] = quantile(It.Times, 0.1);
    State.counters[std::string(It.Name) + ".p90"] = quantile(It.Times, 0.9);
  }
}

static void check(int Error, const char *What) {
  if (!Error)
    return;
  std::fprintf(stderr, "bench-update: %s: error %d\n", What, Error);
  std::exit(1);
}

static void update(static_call_key *Key, bool Second) {
  static_call_change Change = {
      Key, reinterpret_cast<void *>(Second ? answerTwo : answerOne)};
  check(static_call_update_batch(&Change, 1), "static_call_update");
}

static uintptr_t target(bool Second) {
  return reinterpret_cast<uintptr_t>(Second ? answerTwo : answerOne);
}

/// An update of one key beside the floors. The floors leave each site as they
/// found it, because the first target comes last.
static void measureKey(benchmark::State &State, const UpdateKey &Key,
                       unsigned Threads) {
  std::vector<PageRun> Pages = touchedPages(Key.Sites);
  std::vector<PageRun> Text = wholeText(Key.Sites);
  std::vector<void *> Pointers(Key.Size);
  Siblings Busy(Threads, Key.Sites);
  measure(
      State,
      {{"update", [&](bool Second) { update(Key.Key, Second); }, {}},
       {"floor-pages",
        [&](bool Second) { storeDirectly(Key.Sites, Pages, target(Second)); },
        {}},
       {"floor-text",
        [&](bool Second) { storeDirectly(Key.Sites, Text, target(Second)); },
        {}},
       {"pointers",
        [&](bool Second) {
          storePointers(Pointers, reinterpret_cast<void *>(target(Second)));
        },
        {}}});
  State.counters["sites"] = static_cast<double>(Key.Size);
  State.counters["threads"] = Threads;
}

/// 1000 keys of one site each: in one batch, and one by one.
static void measureThousandKeys(benchmark::State &State) {
  std::vector<static_call_change> One = changeThousandKeys(answerOne);
  std::vector<static_call_change> Two = changeThousandKeys(answerTwo);
  measure(State,
          {{"batch",
            [&](bool Second) {
              auto &Changes = Second ? Two : One;
              check(static_call_update_batch(Changes.data(), Changes.size()),
                    "static_call_update_batch");
            },
            {}},
           {"one-by-one",
            [&](bool Second) {
              for (auto &Change : Second ? Two : One)
                check(static_call_update_batch(&Change, 1),
                      "static_call_update");
            },
            {}}});
}

int main(int Count, char **Words) {
  static const std::vector<UpdateKey> Keys = findUpdateKeys();
  for (const UpdateKey &Key : Keys)
    for (unsigned Threads : {0u, 1u, 8u})
      benchmark::RegisterBenchmark((Key.Layout +
                                    "/sites:" + std::to_string(Key.Size) +
                                    "/threads:" + std::to_string(Threads))
                                       .c_str(),
                                   [&Key, Threads](benchmark::State &State) {
                                     measureKey(State, Key, Threads);
                                   })
          ->Iterations(1);
  benchmark::RegisterBenchmark("thousand-keys", measureThousandKeys)
      ->Iterations(1);
  return runAll(Count, Words, /*Repetitions=*/1);
}
