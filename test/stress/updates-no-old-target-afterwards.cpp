// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// When static_call_update has returned, no thread enters the old target: each
// caller notes how many updates had returned before its call, and which target
// it came to. Control: a pointer that was read before an update, and called
// after it, is found out by the same check.
//
// RUN: %build_inlinexx -std=c++20 -O2 %s -o %t && %t
// RUN: %build_outoflinexx -std=c++20 -O2 %s -o %t && %t
// RUN: %build_inlinexx -std=c++20 -O2 %s -o %t && %t stale | \
// RUN:   FileCheck --check-prefix=CONTROL %s
// CONTROL: an old target was entered

#include "Inputs/stress.h"

#include <staticcall/static_call.h>

#include <array>
#include <cstring>
#include <utility>

namespace {

// The target of update n is number n % targets, so that a caller can tell n.
constexpr uint64_t targets = 64;

template <size_t N> [[gnu::noinline]] int target() {
  __asm__ volatile(""); // two targets must not become one
  return N;
}

template <size_t... N> constexpr auto make_table(std::index_sequence<N...>) {
  return std::array<int (*)(), sizeof...(N)>{target<N>...};
}
constexpr auto table = make_table(std::make_index_sequence<targets>());

std::atomic<uint64_t> begun, returned;

} // namespace

DEFINE_STATIC_CALL(number, target<0>);

namespace {

// A call, a tail call and a conditional tail call.
[[gnu::noinline]] int by_call(bool) { return static_call(number) + 0x1000; }
[[gnu::noinline]] int by_tail_call(bool) { return static_call(number); }
[[gnu::noinline]] int by_conditional_tail_call(bool wanted) {
  return wanted ? static_call(number) : -1;
}
int (*const sites[])(bool) = {by_call, by_tail_call, by_conditional_tail_call};

enum class judgement { fine, old, unknown };

// `seen` was entered after `before` updates had returned; `after` had begun
// when it came back. Unknown if so many ran meanwhile that every number may be
// new.
judgement judge(uint64_t seen, uint64_t before, uint64_t after,
                uint64_t *sequence) {
  if (after - before >= targets)
    return judgement::unknown;
  for (*sequence = before; *sequence <= after; ++*sequence)
    if (*sequence % targets == seen)
      return judgement::fine;
  return judgement::old;
}

struct caller {
  uint64_t judged = 0, last[std::size(sites)] = {};

  void call_all() {
    for (size_t i = 0; i < std::size(sites); i++)
      check(i);
  }

  void check(size_t i) {
    uint64_t sequence, before = returned.load(std::memory_order_acquire);
    auto seen = static_cast<uint64_t>(sites[i](true)) & 0xfff;
    uint64_t after = begun.load(std::memory_order_acquire);
    judgement what = judge(seen, before, after, &sequence);
    if (what == judgement::unknown)
      return;
    require(what == judgement::fine, "an old target was entered");
    require(sequence >= last[i], "one site goes back in time");
    last[i] = sequence;
    judged++;
  }
};

void update() {
  uint64_t next = begun.fetch_add(1, std::memory_order_acq_rel) + 1;
  require(!static_call_update(number, table[next % targets]), "an update");
  returned.store(next, std::memory_order_release);
}

int call_stale_pointer() {
  update();
  int (*stale)() = static_call_query(number);
  update();
  uint64_t sequence, before = returned;
  auto seen = static_cast<uint64_t>(stale());
  if (judge(seen, before, begun, &sequence) != judgement::old)
    return 1;
  puts("an old target was entered");
  return 0;
}

} // namespace

int main(int count, char **arguments) {
  if (count > 1)
    return strcmp(arguments[1], "stale") ? 2 : call_stale_pointer();
  constexpr unsigned threads = 2;
  constexpr uint64_t updates = 20000, enough = 20000;
  caller callers[threads];
  std::atomic<uint64_t> judged[threads] = {};
  crowd crowd(threads, [&](unsigned i) {
    callers[i].call_all();
    judged[i].store(callers[i].judged, std::memory_order_relaxed);
  });
  while (begun < updates || judged[0] < enough || judged[1] < enough)
    update();
}
