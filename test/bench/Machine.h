// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What every benchmark prints first: where its figures come from.

#ifndef STATICCALL_BENCH_MACHINE_H
#define STATICCALL_BENCH_MACHINE_H

namespace bench {

/// Runs the registered benchmarks and prints them under a header that names
/// processor, kernel and compiler. \p Repetitions of each, interleaved, unless
/// the command line says otherwise. What main returns.
int runAll(int Count, char **Words, int Repetitions);

} // namespace bench

#endif
