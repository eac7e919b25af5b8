// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Updates beside XRay of the same clang: 10 000 functions, which are 20 000
// sleds, patched and unpatched, and as many dense sites, or half as many, moved
// to one target and back. Counters are nanoseconds for each sled or site.
//
// XRay compares nothing beforehand and tells no other processor. What it does
// for a sled is two or three stores.

#include "Machine.h"
#include "Rounds.h"

#include "benchmark/benchmark.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <staticcall/static_call.h>
#include <xray/xray_interface.h>

using namespace bench;

static int answerOne() { return 1; }
static int answerTwo() { return 2; }
DEFINE_STATIC_CALL(xray_10000, answerOne);
DEFINE_STATIC_CALL(xray_20000, answerOne);

// clang's table of sleds, one entry of 32 bytes for each.
extern "C" {
extern const char First[] __asm__("__start_xray_instr_map");
extern const char Last[] __asm__("__stop_xray_instr_map");
}
static constexpr size_t SledSize = 32;

static void check(bool Good, const char *What) {
  if (Good)
    return;
  std::fprintf(stderr, "bench-xray: %s\n", What);
  std::exit(1);
}

static void patch(bool On) {
  check((On ? __xray_patch() : __xray_unpatch()) == XRayPatchingStatus::SUCCESS,
        "XRay has not patched");
}

static int countDirect(const static_call_site_info *Site, void *Count) {
  *static_cast<size_t *>(Count) += Site->state == STATIC_CALL_SITE_DIRECT;
  return 0;
}

static void checkCounts() {
  check(static_cast<size_t>(Last - First) == 20000 * SledSize,
        "there are not 20 000 sleds");
  size_t Direct = 0;
  check(!static_call_for_each_site(countDirect, &Direct) && Direct == 30000,
        "there are not 30 000 direct sites");
}

template <class Update> static Way sites(const char *Name, Update Move) {
  return {Name,
          [Move](bool Second) {
            check(!Move(Second ? answerTwo : answerOne), "an update failed");
          },
          {}};
}

/// Ways that do the same number of things: a counter is for one of them.
static void measureEach(benchmark::State &State, std::vector<Way> Ways,
                        int Count) {
  measure(State, std::move(Ways), {.Milliseconds = 3000, .Unit = 1e-9 * Count});
}

static void measureSleds(benchmark::State &State) {
  measureEach(
      State,
      {{"xray", patch, {}},
       sites("update",
             [](int (*To)()) { return static_call_update(xray_20000, To); })},
      20000);
}

static void measureFunctions(benchmark::State &State) {
  measureEach(
      State,
      {{"xray", patch, {}},
       sites("update",
             [](int (*To)()) { return static_call_update(xray_10000, To); })},
      10000);
}

int main(int Count, char **Words) {
  checkCounts();
  benchmark::RegisterBenchmark("20000-sleds-or-sites", measureSleds)
      ->Iterations(1);
  benchmark::RegisterBenchmark("10000-functions-or-sites", measureFunctions)
      ->Iterations(1);
  return runAll(Count, Words, /*Repetitions=*/1);
}
