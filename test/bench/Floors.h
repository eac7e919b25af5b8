// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What re-targeting sites costs with nothing around it: the floor that an
// update is compared with, on the same sites.
//
// Nothing here decides or counts. It is no way to write a program.

#ifndef STATICCALL_BENCH_FLOORS_H
#define STATICCALL_BENCH_FLOORS_H

#include <cstddef>
#include <cstdint>
#include <vector>

namespace bench {

/// Pages that one mprotect covers.
struct PageRun {
  uintptr_t Begin, End;
};

/// The pages that hold the sites, neighbours as one run; and all pages from the
/// first to the last as one.
std::vector<PageRun> touchedPages(const std::vector<uintptr_t> &Sites);
std::vector<PageRun> wholeText(const std::vector<uintptr_t> &Sites);

/// The one that is likely to cost less: an mprotect for each run, or the pages
/// in between.
const std::vector<PageRun> &cheaper(const std::vector<PageRun> &Touched,
                                    const std::vector<PageRun> &Whole);

/// Whether every site calls \p Target: what comparing before writing costs at
/// least.
bool allCall(const std::vector<uintptr_t> &Sites, uintptr_t Target);

/// Makes the runs writable, stores every site's displacement, gives the
/// protection back, and has all processors serialize.
///
///   before:  E8 a a a a
///   after:   E8 b b b b     1 store of 4 bytes
void storeDirectly(const std::vector<uintptr_t> &Sites,
                   const std::vector<PageRun> &Runs, uintptr_t Target);

/// What users would do instead: one atomic pointer a site, one store each.
void storePointers(std::vector<void *> &Pointers, void *Target);

} // namespace bench

#endif
