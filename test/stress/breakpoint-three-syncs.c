// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A change behind breakpoints makes all processors synchronize three times,
// for one site and for a batch of two keys with a thousand; an ordinary change
// does once. Each makes the code writable once and gives its protection back.
// Instrumented text is so large that it takes two mprotect calls.
// UNSUPPORTED: instrumented
// RUN: %sc_clang -O2 -c %s -o %t.o
// RUN: %clang %t.o %staticcall_lib/libstaticcall_inject.a -Wl,--wrap=static_call_inject_syscall -pthread -o %t
// RUN: %t | FileCheck %s
// CHECK:      one contained site: syncs 1, writable 1, protected 1
// CHECK-NEXT: 1 straddling site, on its trampoline: syncs 1, writable 1, protected 1
// CHECK-NEXT: 1 straddling site, by breakpoint: syncs 3, writable 1, protected 1, 1 sites
// CHECK-NEXT: 1000 sites of one key: syncs 3, writable 1, protected 1, 1000 sites
// CHECK-NEXT: 1001 sites of two keys: syncs 3, writable 1, protected 1, 1001 sites
// CHECK-NEXT: the same target again: syncs 0, writable 0, protected 0
#include "Inputs/count_syscalls.h"
#include "Inputs/straddle.h"

static int one(void) { return 1; }
static int two(void) { return 2; }
DEFINE_STATIC_CALL(plain, one);
DEFINE_STATIC_CALL(single, one);
DEFINE_STATIC_CALL(many, one);
STRADDLE_CALL(site, single, 61);
int site(void);
__asm__(".pushsection .text.straddle_many,\"ax\",@progbits\n"
        ".p2align 6\n"
        "straddle_many:\n"
        ".rept 1000\n"
        ".p2align 4\n"
        ".nops 13\n"
        "1: call __SCT__many\n"
        ".pushsection static_call_sites,\"ao\",@progbits,straddle_many\n"
        ".p2align 2\n"
        ".long 1b - .\n"
        ".long __SCT__many - .\n"
        ".popsection\n"
        ".endr\n"
        "ret\n"
        ".popsection\n");

static unsigned long long before;

static void begin(void) {
  before = info_now().breakpoint_sites;
  forget_counts();
}

static void print(const char *what) {
  int syncs = syncs_counted, writable = writable_counted;
  printf("%s: syncs %d, writable %d, protected %d", what, syncs, writable,
         protected_counted);
  unsigned long long sites = info_now().breakpoint_sites - before;
  if (sites)
    printf(", %llu sites", sites);
  puts("");
}

int main(void) {
  CHECK_EQUAL(static_call(plain), 1);
  begin();
  CHECK_EQUAL(static_call_update(plain, two), 0);
  print("one contained site");
  begin();
  CHECK_EQUAL(static_call_update(single, two), 0);
  print("1 straddling site, on its trampoline");
  CHECK_EQUAL(static_call_set_fallback(STATIC_CALL_FALLBACK_BREAKPOINT), 0);
  begin();
  CHECK_EQUAL(static_call_update(single, one), 0);
  print("1 straddling site, by breakpoint");
  begin();
  CHECK_EQUAL(static_call_update(many, two), 0);
  print("1000 sites of one key");
  const struct static_call_change both[] = {STATIC_CALL_CHANGE(single, two),
                                            STATIC_CALL_CHANGE(many, one)};
  begin();
  CHECK_EQUAL(static_call_update_batch(both, 2), 0);
  print("1001 sites of two keys");
  begin();
  CHECK_EQUAL(static_call_update_batch(both, 2), 0);
  print("the same target again");
  CHECK_EQUAL(site(), 2);
  return 0;
}
