// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What one call costs without retpolines and with them: of a key whose target
// is in reach, of one whose target is not, and through a pointer. `call` is the
// processor time of one call and its loop.

#include "Machine.h"
#include "RetpolineCalls.h"

#include "benchmark/benchmark.h"

using namespace bench;

static void measure(benchmark::State &State, bench_loop *Loop,
                    int (*Move)(int Far), int Far) {
  constexpr int Calls = 1000;
  if (Move(Far))
    State.SkipWithError("static_call_update failed");
  for (auto _ : State)
    benchmark::DoNotOptimize(Loop(Calls));
  State.counters["call"] =
      benchmark::Counter(Calls, benchmark::Counter::kIsIterationInvariantRate |
                                    benchmark::Counter::kInvert);
}

static void add(const char *Name, bench_loop *Loop, int (*Move)(int Far),
                int Far) {
  benchmark::RegisterBenchmark(Name, measure, Loop, Move, Far);
}

int main(int Count, char **Words) {
  add("plain/key/near", plain_by_key, plain_move, 0);
  add("plain/key/far", plain_by_key, plain_move, 1);
  add("plain/pointer", plain_by_pointer, plain_move, 1);
  add("retpoline/key/near", retpoline_by_key, retpoline_move, 0);
  add("retpoline/key/far", retpoline_by_key, retpoline_move, 1);
  add("retpoline/pointer", retpoline_by_pointer, retpoline_move, 1);
  return runAll(Count, Words, /*Repetitions=*/15);
}
