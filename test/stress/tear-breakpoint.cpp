// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Sites at every line offset, rewritten by static_call_update while a thread
// calls them: through the breakpoint fallback those that straddle do not tear,
// and in strict mode none does. Control: plain stores to the same sites do.
// REQUIRES: several-cpus
//
// RUN: %sc_clangxx -std=c++20 -O2 -I%source_root/driver/sc-probe %s \
// RUN:   %S/Inputs/tear_sites.s %source_root/driver/sc-probe/Cpus.cpp \
// RUN:   %source_root/driver/sc-probe/Executors.cpp \
// RUN:   %source_root/driver/sc-probe/LandingZones.cpp -pthread -o %t
// RUN: %t breakpoint 10000 | FileCheck %s
// RUN: %t strict 10000 | FileCheck %s
// RUN: %t plain | FileCheck --check-prefix=CONTROL %s
//
// CHECK: torn 0{{$}}
// CONTROL: torn {{[1-9]}}

#include "Cpus.h"
#include "Executors.h"

#include <staticcall/static_call.h>

#include <cinttypes>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <sys/mman.h>

using namespace scprobe;

extern "C" {
static int initial() { return ResultNothing; }
extern const SiteFunction tear_call_functions[64], tear_jmp_functions[64],
    tear_jcc_functions[64];
}
DEFINE_STATIC_CALL(tear_call, initial);
DEFINE_STATIC_CALL(tear_jmp, initial);
DEFINE_STATIC_CALL(tear_jcc, initial);

namespace {

constexpr unsigned sites_of_a_kind = 64;
// call and jmp: 32 of 64 do not fit behind each other's opcode; jcc: 40.
constexpr uint64_t all_sites = 3 * sites_of_a_kind;
constexpr uint64_t straddling_sites = 32 + 32 + 40;

void require(bool holds, const char *what) {
  if (holds)
    return;
  fprintf(stderr, "failed: %s\n", what);
  exit(1);
}

// The displacement's address, from its function's.
uintptr_t displacement(SiteFunction function, unsigned opcode_length) {
  return reinterpret_cast<uintptr_t>(function) + 7 + opcode_length;
}

struct site {
  SiteFunction function;
  uintptr_t displacement;
};

std::vector<site> all() {
  std::vector<site> result;
  for (SiteFunction function : tear_call_functions)
    result.push_back({function, displacement(function, 1)});
  for (SiteFunction function : tear_jmp_functions)
    result.push_back({function, displacement(function, 1)});
  for (SiteFunction function : tear_jcc_functions)
    result.push_back({function, displacement(function, 2)});
  return result;
}

std::vector<SiteFunction> functions(const std::vector<site> &sites) {
  std::vector<SiteFunction> result;
  for (const site &each : sites)
    result.push_back(each.function);
  return result;
}

void cover(LandingZones &zones, const std::vector<site> &sites) {
  require(!zones.error(), "memory for the landing zones");
  for (const site &each : sites)
    require(zones.cover(each.displacement + 4), "a landing zone");
}

int update_all(uintptr_t target) {
  auto function = reinterpret_cast<SiteFunction>(target);
  static_call_change changes[] = {STATIC_CALL_CHANGE(tear_call, function),
                                  STATIC_CALL_CHANGE(tear_jmp, function),
                                  STATIC_CALL_CHANGE(tear_jcc, function)};
  return static_call_update_batch(changes, 3);
}

void print(const Counts &seen, uint64_t updates) {
  printf("updates %" PRIu64 ", calls %" PRIu64 ", noticed %" PRIu64
         ", faults %" PRIu64 ", torn %" PRIu64 "\n",
         updates, seen.Calls, seen.Switches, seen.Faults, seen.Torn);
}

void check_info(uint64_t updates, uint64_t behind_breakpoints) {
  static_call_info info;
  require(!static_call_get_info(&info), "static_call_get_info");
  require(info.sites == all_sites, "every record is a site");
  require(info.sites_direct == all_sites, "every site is direct");
  require(info.breakpoint_denied == 0, "no breakpoint was denied");
  require(info.breakpoint_sites >= updates * behind_breakpoints,
          "every straddling site was rewritten behind a breakpoint");
  require(info.breakpoint_hits > 0, "callers ran into breakpoints");
  require(!static_call_verify(), "the code is what it should be");
}

void through_the_runtime(int fallback, uint64_t minimum) {
  std::vector<site> sites = all();
  LandingZones zones(sites[0].displacement);
  cover(zones, sites);
  // First, because it takes SIGTRAP for itself: the runtime then passes it on.
  Executors callers(functions(sites), 1);
  require(!static_call_set_fallback(fallback), "static_call_set_fallback");
  uint64_t updates = 0;
  while (updates < minimum || callers.counts().Switches < 10 * minimum) {
    uintptr_t target = updates++ % 2 ? zones.second() : zones.first();
    require(!update_all(target), "an update");
  }
  callers.stop();
  print(callers.counts(), updates);
  int last = updates % 2 ? ResultFirst : ResultSecond;
  for (const site &each : sites)
    require(each.function() == last, "every site calls the last target");
  check_info(updates, fallback == STATIC_CALL_FALLBACK_STRICT
                          ? all_sites
                          : straddling_sites);
}

// What the runtime must never do.
void store(const site &to, uintptr_t target) {
  auto value = static_cast<uint32_t>(target - (to.displacement + 4));
  __asm__ volatile("movl %1, %0"
                   : "=m"(*reinterpret_cast<uint32_t *>(to.displacement))
                   : "r"(value)
                   : "memory");
}

void by_plain_stores() {
  std::vector<site> sites;
  for (const site &each : all())
    if (each.displacement % 64 >= 61)
      sites.push_back(each);
  require(sites.size() == 9, "three sites of each kind cross a line");
  LandingZones zones(sites[0].displacement);
  cover(zones, sites);
  require(!update_all(zones.first()), "an update");
  for (const site &each : sites) {
    void *page = reinterpret_cast<void *>(each.displacement & ~uintptr_t{4095});
    require(!mprotect(page, 8192, PROT_READ | PROT_WRITE | PROT_EXEC),
            "writable code");
    store(each, zones.first());
  }
  Executors callers(functions(sites), 1);
  uint64_t stores = 0;
  constexpr uint64_t patience = 10000000;
  for (Counts seen; !seen.Torn && seen.Switches < patience; stores++) {
    for (const site &each : sites)
      store(each, stores % 2 ? zones.first() : zones.second());
    seen = callers.counts();
  }
  callers.stop();
  print(callers.counts(), stores);
}

} // namespace

int main(int, char **arguments) {
  Pinned here(0, 2);
  if (!strcmp(arguments[1], "plain"))
    by_plain_stores();
  else
    through_the_runtime(!strcmp(arguments[1], "strict")
                            ? STATIC_CALL_FALLBACK_STRICT
                            : STATIC_CALL_FALLBACK_BREAKPOINT,
                        strtoull(arguments[2], nullptr, 10));
}
