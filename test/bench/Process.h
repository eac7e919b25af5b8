// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What a whole process costs, and how two of them compare.

#ifndef STATICCALL_BENCH_PROCESS_H
#define STATICCALL_BENCH_PROCESS_H

#include <string>
#include <vector>

namespace benchmark {
class State;
}

namespace bench {

using Command = std::vector<std::string>;

/// Milliseconds, from before the process is made until it has been waited for.
struct Cost {
  double Wall;
  double Cpu; ///< user and system time, its children's too
};

/// Runs it with both outputs thrown away. Ends the program if it fails, so that
/// no figure is that of an error.
Cost run(const Command &Words);

/// One iteration of \p State runs both, the one first and then the other, and
/// reports what \p Ours costs and how much that is more than \p Plain's.
void comparePair(benchmark::State &State, const Command &Plain,
                 const Command &Ours);

} // namespace bench

#endif
