// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Ways to do the same thing, measured in turn: a round does each of them, in
// another order every time, because a way can leave the machine slower for the
// next one: many small mprotects do.

#ifndef STATICCALL_BENCH_ROUNDS_H
#define STATICCALL_BENCH_ROUNDS_H

#include <functional>
#include <string>
#include <vector>

namespace benchmark {
class State;
}

namespace bench {

/// Samples of one quantity.
class Series {
public:
  void add(double Value) { Values.push_back(Value); }
  void clear() { Values.clear(); }
  double quantile(double Part) const;
  /// As counters: the median, and the 10th and 90th percentile as `.p10` and
  /// `.p90`.
  void report(benchmark::State &State, const std::string &Name) const;

private:
  std::vector<double> Values;
};

/// One way to do it. A round does it twice, forth and back (\p Second is true,
/// then false), and each is a sample.
struct Way {
  std::string Name;
  std::function<void(bool Second)> Run;
  Series Times;
};

struct RoundOptions {
  int Milliseconds = 400; ///< rounds for so long ...
  int Minimum = 21;       ///< ... and at least so many
  double Unit = 1e-6;     ///< seconds that count as 1
  /// The thread's processor time, for what does not wait: other processes
  /// disturb it less. Else the time on the wall.
  bool ProcessorTime = false;
};

/// Counters for each way. The first two rounds, which copy pages, do not count.
/// Returns the medians.
std::vector<double> measure(benchmark::State &State, std::vector<Way> Ways,
                            const RoundOptions &Options = {});

} // namespace bench

#endif
