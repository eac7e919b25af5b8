// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What an update costs, beside the floor: the same sites, the same run.
//
// A round re-targets the same sites once in each way, one after the other, so
// that all see the same machine. Counters are medians in microseconds.

#include "Floors.h"
#include "Machine.h"
#include "Rounds.h"
#include "Siblings.h"
#include "UpdateKeys.h"

#include "benchmark/benchmark.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>

using namespace bench;

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

/// An update of one key, and what its floors are. These leave each site as they
/// found it, because the first target comes last.
static std::vector<Way> updateAndFloors(const UpdateKey &Key) {
  auto Pages = touchedPages(Key.Sites), Text = wholeText(Key.Sites);
  auto &Cheaper = cheaper(Pages, Text);
  return {{"update", [&](bool Second) { update(Key.Key, Second); }, {}},
          {"floor-pages",
           [&Key, Pages](bool Second) {
             storeDirectly(Key.Sites, Pages, target(Second));
           },
           {}},
          {"floor-text",
           [&Key, Text](bool Second) {
             storeDirectly(Key.Sites, Text, target(Second));
           },
           {}},
          {"floor-verified",
           [&Key, Cheaper](bool Second) {
             if (!allCall(Key.Sites, target(!Second)))
               check(-EILSEQ, "floor-verified");
             storeDirectly(Key.Sites, Cheaper, target(Second));
           },
           {}}};
}

static void measureKey(benchmark::State &State, const UpdateKey &Key,
                       unsigned Threads) {
  std::vector<Way> Ways = updateAndFloors(Key);
  std::vector<void *> Pointers(Key.Size);
  Ways.push_back({"pointers",
                  [&](bool Second) {
                    storePointers(Pointers,
                                  reinterpret_cast<void *>(target(Second)));
                  },
                  {}});
  Siblings Busy(Threads, Key.Sites);
  measure(State, std::move(Ways));
  State.counters["sites"] = static_cast<double>(Key.Size);
  State.counters["threads"] = Threads;
}

/// All sites behind breakpoints, because they straddle, or because all do. The
/// floors are for these sites, too, though no store to a straddling site is
/// safe while others call it; nobody does.
static void measureFallback(benchmark::State &State, const char *Layout,
                            size_t Size, int Fallback) {
  check(static_call_set_fallback(Fallback), "static_call_set_fallback");
  for (const UpdateKey &Key : findUpdateKeys({Layout}))
    if (Key.Size == Size)
      measure(State, updateAndFloors(Key));
  check(static_call_set_fallback(STATIC_CALL_FALLBACK_TRAMPOLINE),
        "static_call_set_fallback");
  State.counters["sites"] = static_cast<double>(Size);
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

static void addFallbacks() {
  for (size_t Size : {1, 100, 10000}) {
    std::string Sites = "/sites:" + std::to_string(Size);
    benchmark::RegisterBenchmark(("breakpoint" + Sites).c_str(),
                                 measureFallback, "straddle", Size,
                                 STATIC_CALL_FALLBACK_BREAKPOINT)
        ->Iterations(1);
    benchmark::RegisterBenchmark(("strict" + Sites).c_str(), measureFallback,
                                 "dense", Size, STATIC_CALL_FALLBACK_STRICT)
        ->Iterations(1);
  }
}

int main(int Count, char **Words) {
  static const std::vector<UpdateKey> Keys =
      findUpdateKeys({"sparse", "dense"});
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
  addFallbacks();
  return runAll(Count, Words, /*Repetitions=*/1);
}
