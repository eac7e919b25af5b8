// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Compiled by sc-clang; KIND is plain or retpoline.

#include "RetpolineCalls.h"

#include "../run/Inputs/far.h"

#include <staticcall/static_call.h>

#define PASTE_(kind, name) kind##_##name
#define PASTE(kind, name) PASTE_(kind, name)
#define NAME(name) PASTE(KIND, name)

static int near_target(int x) { return x + 3; }
DEFINE_STATIC_CALL_LOCAL(key, near_target);
static int (*volatile pointer)(int) = near_target;

int NAME(by_key)(int calls) {
  int x = 0;
  for (int i = 0; i < calls; i++)
    x = static_call(key, x);
  return x;
}

int NAME(by_pointer)(int calls) {
  int x = 0;
  for (int i = 0; i < calls; i++)
    x = pointer(x);
  return x;
}

int NAME(move)(int far) {
  static int (*far_target)(int);
  if (!far_target)
    far_target = far_add_three();
  pointer = far ? far_target : near_target;
  return static_call_update(key, pointer);
}
