// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Many threads update at once, shared keys in batches and a key of their own,
// while others call and threads come and go: what was counted is exact.
// RUN: %sc_clang -O2 %s -o %t
// RUN: %t default | FileCheck %s
// RUN: %t breakpoint | FileCheck %s
// RUN: %t strict | FileCheck %s
// CHECK: own calls right 1200 of 1200, errors 0, called 1, verified 0
#include "Inputs/both_keys.h"

enum { updaters = 4, rounds = 300 };
static int own_old(void) { return 3; }
static int own_new(void) { return 4; }
#define OWN_KEYS(with) with(0, 29) with(1, 30) with(2, 61) with(3, 62)
#define DEFINE_OWN(n, offset)                                                  \
  DEFINE_STATIC_CALL(own_##n, own_old);                                        \
  STRADDLE_CALL(site_##n, own_##n, offset);                                    \
  int site_##n(void);
OWN_KEYS(DEFINE_OWN)
#define NAME_SITE(n, offset) site_##n,
static int (*const sites[updaters])(void) = {OWN_KEYS(NAME_SITE)};

static int update_own(int n, int to_new) {
#define UPDATE_OWN(k, offset)                                                  \
  if (n == k)                                                                  \
    return static_call_update(own_##k, to_new ? own_new : own_old);
  OWN_KEYS(UPDATE_OWN)
  return -EINVAL;
}

struct counts {
  int number;
  long right, errors;
};

// A new thread blocks all signals until it is born: an update that wants a
// breakpoint right then may have to be made again.
static int until_not_busy(int error) { return error == -EBUSY; }

static void *update(void *argument) {
  struct counts *it = argument;
  for (int i = 0; i < rounds; i++) {
    struct static_call_change changes[2];
    make_changes(changes, (enum state)((i + it->number) % 3));
    int error;
    do
      error = static_call_update_batch(changes, 2);
    while (until_not_busy(error));
    it->errors += error != 0;
    do
      error = update_own(it->number, i % 2);
    while (until_not_busy(error));
    it->errors += error != 0;
    it->right += sites[it->number]() == (i % 2 ? 4 : 3);
  }
  return NULL;
}

static int stop;
static void *call_once(void *argument) {
  call_every_site(argument);
  return NULL;
}
// Callers that live for one round.
static void *call(void *argument) {
  struct reached *reached = argument;
  while (!get(&stop))
    finish(start(call_once, reached));
  return NULL;
}

int main(int argc, char **argv) {
  CHECK(argc == 2);
  CHECK_EQUAL(static_call_set_fallback(fallback_named(argv[1])), 0);
  struct counts counts[updaters] = {{0}};
  struct reached reached = {0};
  pthread_t threads[updaters], caller = start(call, &reached);
  for (int i = 0; i < updaters; i++) {
    counts[i].number = i;
    threads[i] = start(update, &counts[i]);
  }
  long right = 0, errors = 0;
  for (int i = 0; i < updaters; i++) {
    finish(threads[i]);
    right += counts[i].right;
    errors += counts[i].errors;
  }
  set(&stop, 1);
  finish(caller);
  CHECK_EQUAL(reached.other, 0);
  printf("own calls right %ld of %d, errors %ld, called %d, verified %d\n",
         right, updaters * rounds, errors, reached.not_taken > 0,
         static_call_verify());
  return 0;
}
