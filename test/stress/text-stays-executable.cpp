// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// While updates run, the code that they write to is executable at every moment:
// one thread executes it and another looks at its mapping again and again.
// Control: the same look finds it writable for a while.
//
// RUN: %sc_clangxx -std=c++20 -O2 %s -o %t && %t

#include "Inputs/maps.h"
#include "Inputs/stress.h"

#include <staticcall/static_call.h>

[[gnu::noinline]] static int one() { return 1; }
[[gnu::noinline]] static int two() { return 2; }
DEFINE_STATIC_CALL(number, one);

[[gnu::noinline]] static int call() { return static_call(number) + 10; }

int main() {
  auto text = reinterpret_cast<const void *>(call);
  std::atomic<uint64_t> looks{0}, writable{0}, calls{0};
  crowd callers(1, [&](unsigned) {
    int result = call();
    require(result == 11 || result == 12, "a call came to no target");
    calls++;
  });
  crowd watchers(1, [&](unsigned) {
    std::string protection = mapping_of(text).protection;
    require(protection.size() == 4, "the code is mapped");
    require(protection[0] == 'r' && protection[2] == 'x',
            "the code is readable and executable");
    writable += protection[1] == 'w';
    looks++;
  });
  uint64_t updates = 0;
  while (updates < 5000 || looks < 1000 || writable < 5 || calls < 1000)
    require(!static_call_update(number, updates++ % 2 ? one : two),
            "an update");
  watchers.stop();
  require(mapping_of(text).protection == "r-xp",
          "the code is not writable afterwards");
}
