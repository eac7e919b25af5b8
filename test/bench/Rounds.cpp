// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Rounds, and what is told of them.

#include "Rounds.h"

#include "benchmark/benchmark.h"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <random>

using namespace bench;

double Series::quantile(double Part) const {
  std::vector<double> Sorted = Values;
  std::sort(Sorted.begin(), Sorted.end());
  return Sorted[static_cast<size_t>(
      Part * static_cast<double>(Sorted.size() - 1) + 0.5)];
}

void Series::report(benchmark::State &State, const std::string &Name) const {
  State.counters[Name] = quantile(0.5);
  State.counters[Name + ".p10"] = quantile(0.1);
  State.counters[Name + ".p90"] = quantile(0.9);
}

static double now(bool ProcessorTime) {
  timespec Time;
  clock_gettime(ProcessorTime ? CLOCK_THREAD_CPUTIME_ID : CLOCK_MONOTONIC,
                &Time);
  return static_cast<double>(Time.tv_sec) +
         static_cast<double>(Time.tv_nsec) * 1e-9;
}

static void timeOnce(Way &It, bool Second, const RoundOptions &Options) {
  double Begin = now(Options.ProcessorTime);
  It.Run(Second);
  It.Times.add((now(Options.ProcessorTime) - Begin) / Options.Unit);
}

std::vector<double> bench::measure(benchmark::State &State,
                                   std::vector<Way> Ways,
                                   const RoundOptions &Options) {
  using Clock = std::chrono::steady_clock;
  std::vector<Way *> Order;
  for (Way &It : Ways)
    Order.push_back(&It);
  std::minstd_rand Random; // the same order in every run
  for (auto _ : State) {
    auto End = Clock::now() + std::chrono::milliseconds(Options.Milliseconds);
    for (int Round = 0; Round < Options.Minimum + 2 || Clock::now() < End;
         Round++) {
      if (Round == 2)
        for (Way &It : Ways)
          It.Times.clear();
      std::shuffle(Order.begin(), Order.end(), Random);
      for (Way *It : Order) {
        timeOnce(*It, true, Options);
        timeOnce(*It, false, Options);
      }
    }
  }
  std::vector<double> Medians;
  for (const Way &It : Ways) {
    It.Times.report(State, It.Name);
    Medians.push_back(It.Times.quantile(0.5));
  }
  return Medians;
}
