// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Updates from several threads take turns, and none is lost: the counter is
// exact, every key ends with somebody's last change, and keys that are only
// changed together end together.
//
// RUN: %build_inlinexx -std=c++20 -O2 %s -o %t && %t
// RUN: %build_outoflinexx -std=c++20 -O2 %s -o %t && %t
// RUN: %build_genericxx -std=c++20 -O2 %s -o %t && %t

#include "Inputs/stress.h"

#include <staticcall/static_call.h>

namespace {

constexpr int updaters = 4, phases = 2;
constexpr uint64_t updates = 3000; // of each thread, and each kind

// Belongs to one updater; what it returns tells which, and its phase.
template <int Number> [[gnu::noinline]] int target() {
  __asm__ volatile("");
  return Number;
}

constexpr int initial = updaters * phases;

} // namespace

DEFINE_STATIC_CALL(alone, target<initial>);
DEFINE_STATIC_CALL(left, target<initial>);
DEFINE_STATIC_CALL(right, target<initial>);

namespace {

using function = int (*)();
constexpr function table[] = {target<0>, target<1>, target<2>, target<3>,
                              target<4>, target<5>, target<6>, target<7>};

void run_updater(int who) {
  for (uint64_t i = 0; i < updates; i++) {
    function to = table[who * phases + static_cast<int>(i % phases)];
    require(!static_call_update(alone, to), "an update");
    static_call_change both[] = {STATIC_CALL_CHANGE(left, to),
                                 STATIC_CALL_CHANGE(right, to)};
    require(!static_call_update_batch(both, 2), "a batch");
  }
}

bool is_a_last_one(int result) {
  return result != initial && result % phases == (updates - 1) % phases;
}

} // namespace

int main() {
  crowd callers(1, [](unsigned) {
    int seen = static_call(alone) | static_call(left) | static_call(right);
    require(seen >= 0 && seen < 16, "a call came to no target");
  });
  std::vector<std::thread> threads;
  for (int who = 0; who < updaters; who++)
    threads.emplace_back(run_updater, who);
  for (std::thread &thread : threads)
    thread.join();
  callers.stop();

  int result = static_call(alone);
  require(is_a_last_one(result), "the key has somebody's last target");
  require(static_call_query(alone) == table[result], "query agrees");
  require(is_a_last_one(static_call(left)), "the pair has a last target");
  require(static_call(left) == static_call(right), "the pair stays a pair");

  // No two changes in a row are to one target, so none is a no-op.
  static_call_info info;
  require(!static_call_get_info(&info), "static_call_get_info");
  require(info.updates == 3 * updates * updaters, "no update is lost");
  require(info.update_failures == 0, "no update failed");
  require(!static_call_verify(), "the code is what it should be");
}
