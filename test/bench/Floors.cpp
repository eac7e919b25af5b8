// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// mprotect(2), one store a site, mprotect(2), membarrier(2).

#include "Floors.h"

#include <cstdio>
#include <cstdlib>
#include <linux/membarrier.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

using namespace bench;

static constexpr uintptr_t PageSize = 4096;

static void protect(const PageRun &Run, int Protection) {
  if (mprotect(reinterpret_cast<void *>(Run.Begin), Run.End - Run.Begin,
               Protection)) {
    std::perror("bench-update: mprotect");
    std::exit(1);
  }
}

std::vector<PageRun> bench::touchedPages(const std::vector<uintptr_t> &Sites) {
  std::vector<PageRun> Runs;
  for (uintptr_t Site : Sites) {
    uintptr_t Page = Site & -PageSize;
    if (!Runs.empty() && Page <= Runs.back().End)
      Runs.back().End = Page + PageSize;
    else
      Runs.push_back({Page, Page + PageSize});
  }
  return Runs;
}

std::vector<PageRun> bench::wholeText(const std::vector<uintptr_t> &Sites) {
  return {{Sites.front() & -PageSize, (Sites.back() & -PageSize) + PageSize}};
}

/// An mprotect of one more run splits and joins mappings, which costs as much
/// as some 50 to 100 pages more in one run. Measured by floor-pages and
/// floor-text.
const std::vector<PageRun> &bench::cheaper(const std::vector<PageRun> &Touched,
                                           const std::vector<PageRun> &Whole) {
  constexpr size_t PagesOfARun = 100;
  size_t Pages = (Whole[0].End - Whole[0].Begin) / PageSize;
  return Touched.size() * PagesOfARun <= Pages ? Touched : Whole;
}

bool bench::allCall(const std::vector<uintptr_t> &Sites, uintptr_t Target) {
  for (uintptr_t Site : Sites)
    if (*reinterpret_cast<const uint8_t *>(Site) != 0xe8 ||
        __atomic_load_n(reinterpret_cast<const uint32_t *>(Site + 1),
                        __ATOMIC_RELAXED) !=
            static_cast<uint32_t>(Target - (Site + 5)))
      return false;
  return true;
}

void bench::storeDirectly(const std::vector<uintptr_t> &Sites,
                          const std::vector<PageRun> &Runs, uintptr_t Target) {
  for (const PageRun &Run : Runs)
    protect(Run, PROT_READ | PROT_WRITE | PROT_EXEC);
  for (uintptr_t Site : Sites)
    __atomic_store_n(reinterpret_cast<uint32_t *>(Site + 1),
                     static_cast<uint32_t>(Target - (Site + 5)),
                     __ATOMIC_RELAXED);
  for (const PageRun &Run : Runs)
    protect(Run, PROT_READ | PROT_EXEC);
  syscall(SYS_membarrier, MEMBARRIER_CMD_PRIVATE_EXPEDITED_SYNC_CORE, 0, 0);
}

void bench::storePointers(std::vector<void *> &Pointers, void *Target) {
  for (void *&Pointer : Pointers)
    __atomic_store_n(&Pointer, Target, __ATOMIC_RELEASE);
}
