// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Every call reaches one target, the old or the new: what the targets counted
// is what the callers counted, call by call, while one thread updates single
// keys and another all of them at once, and threads come and go.
//
// RUN: %build_inlinexx -std=c++20 -O2 %s -o %t && %t
// RUN: %build_outoflinexx -std=c++20 -O2 %s -o %t && %t
// RUN: %build_genericxx -std=c++20 -O2 %s -o %t && %t

#include "Inputs/stress.h"

#include <staticcall/static_call.h>

namespace {

constexpr int keys = 4, targets = 3;

// Of this thread.
thread_local uint64_t entered[keys][targets];

template <int Key, int Target> [[gnu::noinline]] int target(int argument) {
  entered[Key][Target]++;
  return argument + (Key * targets + Target);
}

} // namespace

DEFINE_STATIC_CALL(zero, (target<0, 0>));
DEFINE_STATIC_CALL(one, (target<1, 0>));
DEFINE_STATIC_CALL(two, (target<2, 0>));
DEFINE_STATIC_CALL(three, (target<3, 0>));

namespace {

using function = int (*)(int);
template <int Key>
constexpr function of[targets] = {target<Key, 0>, target<Key, 1>,
                                  target<Key, 2>};

[[gnu::noinline]] int call(int key, int argument) {
  switch (key) {
  case 0:
    return static_call(zero, argument);
  case 1:
    return static_call(one, argument);
  case 2: {
    int result = static_call(two, argument);
    __asm__ volatile(""); // so that this is no tail call, as the others are
    return result;
  }
  default:
    return static_call(three, argument);
  }
}

int update(int key, int to) {
  switch (key) {
  case 0:
    return static_call_update(zero, of<0>[to]);
  case 1:
    return static_call_update(one, of<1>[to]);
  case 2:
    return static_call_update(two, of<2>[to]);
  default:
    return static_call_update(three, of<3>[to]);
  }
}

int update_all(int to) {
  static_call_change changes[] = {
      STATIC_CALL_CHANGE(zero, of<0>[to]), STATIC_CALL_CHANGE(one, of<1>[to]),
      STATIC_CALL_CHANGE(two, of<2>[to]), STATIC_CALL_CHANGE(three, of<3>[to])};
  return static_call_update_batch(changes, keys);
}

constexpr int calls = 20000; // of a thread in its life
std::atomic<uint64_t> total_calls, rounds;

// In a thread of its own, which ends afterwards.
void call_some() {
  uint64_t came_out[keys][targets] = {};
  for (int i = 0; i < calls; i++) {
    int key = i % keys, result = call(key, i) - i;
    require(result / targets == key, "a call came to another key's target");
    came_out[key][result % targets]++;
  }
  for (int key = 0; key < keys; key++)
    for (int to = 0; to < targets; to++)
      require(came_out[key][to] == entered[key][to],
              "callers and targets counted differently");
  total_calls += static_cast<uint64_t>(calls);
  rounds++;
}

} // namespace

int main() {
  constexpr uint64_t minimum = 5000;
  std::atomic<uint64_t> single{0}, batched{0};
  crowd callers(2, [](unsigned) { std::thread(call_some).join(); });
  crowd singles(1, [&](unsigned) {
    uint64_t i = single++;
    require(!update(static_cast<int>(i % keys), static_cast<int>(i % targets)),
            "an update");
  });
  crowd batches(1, [&](unsigned) {
    require(!update_all(static_cast<int>(batched++ % targets)), "a batch");
  });
  while (single < minimum || batched < minimum || rounds < 100)
    std::this_thread::yield();
  batches.stop();
  singles.stop();
  callers.stop();
  require(total_calls == rounds * calls, "every call is counted");
  require(!static_call_verify(), "the code is what it should be");
}
