// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What a call costs, each way beside all others: in one hot loop, in the same
// loop behind a fence, and at many sites in random order. Counters are
// nanoseconds of the thread's processor time for one call and what is around
// it; README.md says what that is.

#include "HotCalls.h"
#include "Machine.h"
#include "Rounds.h"

#include "benchmark/benchmark.h"

#include <cstdio>
#include <cstdlib>
#include <staticcall/static_call.h>

using namespace bench;

extern "C" {
using bench_visits = int(int X);
#define BENCH_DECLARE(way)                                                     \
  bench_visits bench_many_##way##_256, bench_many_##way##_4096,                \
      bench_many_##way##_65536;
#define BENCH_MANY_WAYS(use)                                                   \
  use(direct) use(inline) use(outofline) use(generic) use(pointer)             \
      use(retpoline) use(kcfi) use(none) use(nop) use(null) use(if_hook)       \
          use(empty)
BENCH_MANY_WAYS(BENCH_DECLARE)
#undef BENCH_DECLARE
}

/// The key of all sites of the way `null`.
DEFINE_STATIC_CALL_NULL(bench_many_null, void(int));

[[noreturn]] static void fail(const char *What) {
  std::fprintf(stderr, "bench-call: %s\n", What);
  std::exit(1);
}

/// A way whose calls did not all take place has no figure.
static void check(int Result, int Expected) {
  if (Result != Expected)
    fail("a way has not made all its calls");
}

static constexpr int Calls = 100000;

static void addLoop(std::vector<Way> &Ways, const char *Name,
                    bench_loop *Loop) {
  Ways.push_back(
      {Name, [Loop](bool) { check(Loop(Calls, 7), 7 + Calls); }, {}});
}

/// One processor cycle: an addition that waits for the one before.
static void addOnly(bool) {
  int X = 7;
  for (int I = 0; I < Calls; I += 20)
    __asm__ volatile(".rept 20; leal 1(%q0), %0; .endr" : "+r"(X));
  check(X, 7 + Calls);
}

/// Each iteration needs what the one before has computed, which takes a cycle:
/// a lower figure would be that of something else.
static void checkPossible(const std::vector<Way> &Ways,
                          const std::vector<double> &Medians) {
  for (size_t I = 1; I < Ways.size(); I++)
    if (Medians[I] < 0.9 * Medians[0])
      std::fprintf(stderr,
                   "bench-call: %s: %.3f ns, and a cycle is %.3f: impossible\n",
                   Ways[I].Name.c_str(), Medians[I], Medians[0]);
}

static void measureLoop(benchmark::State &State, bool Fenced) {
  std::vector<Way> Ways = {{"cycle", addOnly, {}}};
#define BENCH_ADD(way)                                                         \
  addLoop(Ways, #way, Fenced ? bench_fenced_##way : bench_hot_##way);
  BENCH_VALUE_WAYS(BENCH_ADD)
#ifdef BENCH_HAS_CFI
  BENCH_ADD(cfi)
#endif
  BENCH_HOOK_WAYS(BENCH_ADD)
#undef BENCH_ADD
  checkPossible(Ways, measure(State, Ways,
                              {.Milliseconds = 6000,
                               .Unit = 1e-9 * Calls,
                               .ProcessorTime = true}));
}

static void addVisits(std::vector<Way> &Ways, const char *Name, int Sites,
                      bench_visits *Visits) {
  Ways.push_back({Name,
                  [=](bool) {
                    int X = 7;
                    for (int Done = 0; Done < 65536; Done += Sites)
                      X = Visits(X);
                    check(X, 7 + 3 * 65536);
                  },
                  {}});
}

static void measureMany(benchmark::State &State, int Sites) {
  std::vector<Way> Ways;
#define BENCH_ADD(way)                                                         \
  addVisits(Ways, #way, Sites,                                                 \
            Sites == 256    ? bench_many_##way##_256                           \
            : Sites == 4096 ? bench_many_##way##_4096                          \
                            : bench_many_##way##_65536);
  BENCH_MANY_WAYS(BENCH_ADD)
#undef BENCH_ADD
  measure(State, Ways,
          {.Milliseconds = 4000, .Unit = 1e-9 * 65536, .ProcessorTime = true});
}

/// Every recorded site is to be what its name says.
static void checkSites() {
  static_call_info Info;
  if (static_call_get_info(&Info) || Info.images_refused ||
      Info.sites < 2 * 65536 || Info.sites_direct != Info.sites)
    fail("not all sites are direct");
}

int main(int Count, char **Words) {
  checkSites();
  benchmark::RegisterBenchmark("hot", measureLoop, false)->Iterations(1);
  benchmark::RegisterBenchmark("fenced", measureLoop, true)->Iterations(1);
  for (int Sites : {256, 4096, 65536})
    benchmark::RegisterBenchmark(("sites:" + std::to_string(Sites)).c_str(),
                                 measureMany, Sites)
        ->Iterations(1);
  return runAll(Count, Words, /*Repetitions=*/1);
}
