// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What another thread sees in the middle of an update: the key's pointer is new
// first, then its trampoline, then its sites, one after another. Held behind
// each, each site calls the one target that is its due. The last one is a plain
// call of the trampoline, which has no record. A third site straddles: with
// fewer, nobody known would call the trampoline, and it would stay as it is
// (run/trampoline-is-written-where-called.c).
// RUN: %sc_clang -O2 -c %s -o %t.o
// RUN: %clang %t.o %staticcall_lib/libstaticcall_inject.a -pthread -o %t
// RUN: %t | FileCheck %s
// RUN: env STATICCALL_OPTIONS=mode=pointer %t | FileCheck %s --check-prefix=POINTER
// CHECK:      before: pointer old, first old, second old, trampoline old
// CHECK-NEXT: pointer written: pointer new, first old, second old, trampoline old
// CHECK-NEXT: 1 place written: pointer new, first old, second old, trampoline new
// CHECK-NEXT: 2 places written: pointer new, first new, second old, trampoline new
// CHECK-NEXT: 3 places written: pointer new, first new, second new, trampoline new
// CHECK-NEXT: after: pointer new, first new, second new, trampoline new
//
// Where nothing is written all of them change with the pointer.
// POINTER:      before: pointer old, first old, second old, trampoline old
// POINTER-NEXT: pointer written: pointer new, first new, second new, trampoline new
// POINTER-NEXT: after: pointer new, first new, second new, trampoline new
#include "Inputs/hold.h"
#include "Inputs/straddle.h"

enum { point_place_written = point_slot_written + 1 };

static int old_target(void) { return 0; }
static int new_target(void) { return 1; }
DEFINE_STATIC_CALL(key, old_target);
STRADDLE_CALL(first, key, 8);
STRADDLE_JMP(second, key, 16);
STRADDLE_JMP(third, key, 60);
int first(void), second(void), third(void), trampoline(void);
__asm__(".pushsection .text.trampoline_caller,\"ax\",@progbits\n"
        "trampoline: jmp __SCT__key\n"
        ".popsection\n");

static void *print(void *when) {
  static const char *const names[] = {"old", "new"};
  printf("%s: pointer %s, first %s, second %s, trampoline %s\n",
         (const char *)when, names[static_call_query(key)()], names[first()],
         names[second()], names[trampoline()]);
  return NULL;
}

// In a thread that takes no part in the update.
static void print_elsewhere(const char *when) {
  finish(start(print, (void *)when));
}

// One update, held where it comes to a point for the nth time, if it does.
static void hold_once(int point, int nth, const char *when) {
  const struct static_call_change back = STATIC_CALL_CHANGE(key, old_target);
  const struct static_call_change change = STATIC_CALL_CHANGE(key, new_target);
  CHECK_EQUAL(static_call_update_batch(&back, 1), 0);
  struct updater updater;
  hold_at(&holds[0], point, nth);
  start_updater(&updater, &change, 1);
  if (wait_held(&holds[0], &updater))
    print_elsewhere(when);
  release(&holds[0]);
  finish_updater(&updater);
}

int main(void) {
  static_call_inject_hook = hold_here;
  print_elsewhere("before");
  hold_once(point_slot_written, 1, "pointer written");
  hold_once(point_place_written, 1, "1 place written");
  hold_once(point_place_written, 2, "2 places written");
  hold_once(point_place_written, 3, "3 places written");
  hold_once(point_place_written, 4, "more");
  print_elsewhere("after");
  return 0;
}
