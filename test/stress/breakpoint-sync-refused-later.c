// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// membarrier worked when the program started and is refused later (a seccomp
// filter). Found at a breakpoint's first sync, the update is undone and fails;
// found at a later one, it is completed. From then on no breakpoint is used.
// RUN: %sc_clang -O2 -c %s -o %t.o
// RUN: %clang %t.o %staticcall_lib/libstaticcall_inject.a -Wl,--wrap=static_call_inject_syscall -pthread -o %t
// RUN: %t 0 | FileCheck %s --check-prefix=FIRST
// RUN: %t 1 | FileCheck %s --check-prefix=SECOND
// RUN: %t 2 | FileCheck %s --check-prefix=THIRD
// RUN: %t 6 | FileCheck %s --check-prefix=CONTROL
// FIRST:   update -1, reached 1, then -16, reached 1, denied 1, sync 0 errno 1
// SECOND:  update 0, reached 2, then -16, reached 2, denied 1, sync 0 errno 1
// THIRD:   update 0, reached 2, then -16, reached 2, denied 1, sync 0 errno 1
// CONTROL: update 0, reached 2, then 0, reached 3, denied 0, sync 1 errno 0
#include "Inputs/count_syscalls.h"
#include "Inputs/straddle.h"

static int one(void) { return 1; }
static int two(void) { return 2; }
static int three(void) { return 3; }
DEFINE_STATIC_CALL(key, one);
STRADDLE_CALL(site, key, 61);
int site(void);

int main(int argc, char **argv) {
  CHECK(argc == 2);
  CHECK_EQUAL(static_call_set_fallback(STATIC_CALL_FALLBACK_BREAKPOINT), 0);
  CHECK_EQUAL(info_now().sites_direct, 1);
  forget_counts();
  syncs_allowed = atoi(argv[1]);
  int error = static_call_update(key, two), reached = site();
  CHECK_EQUAL(static_call_verify(), 0);
  int later = static_call_update(key, three);
  CHECK_EQUAL(static_call_verify(), 0);
  struct static_call_info info = info_now();
  printf("update %d, reached %d, then %d, reached %d, denied %llu, sync %u "
         "errno %d\n",
         error, reached, later, site(),
         (unsigned long long)info.breakpoint_denied, info.sync,
         info.sync_errno);
  return 0;
}
