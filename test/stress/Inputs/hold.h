// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Holding a thread at an injection point of libstaticcall_inject.a; the points
// are those of runtime/src/os/inject.h.
#ifndef STATICCALL_TEST_HOLD_H
#define STATICCALL_TEST_HOLD_H

#include "check.h"

#ifdef __cplusplus
extern "C"
#else
extern
#endif
    void (*static_call_inject_hook)(int point);

enum {
  point_first = 1,
  point_slot_written = 4,
  point_breakpoints_set = 6,
  point_tails_synced = 9,
  point_one_breakpoint_set = 13,
  point_first_synced = 15,
  point_end = 16,
  point_trapped = 32,
  point_trap_looked = 33
};

// Holds whoever comes to `point` for the `occurrence`th time (from 1).
struct hold {
  int point, occurrence;
  int passed; // how often the point was passed
  int held;   // somebody is
  int released;
};

static struct hold holds[3];

static inline void hold_here(int point) {
  for (int i = 0; i < 3; i++) {
    struct hold *it = &holds[i];
    if (get(&it->point) != point ||
        __atomic_add_fetch(&it->passed, 1, __ATOMIC_SEQ_CST) != it->occurrence)
      continue;
    set(&it->held, 1);
    while (!get(&it->released))
      usleep(50);
    set(&it->held, 0);
  }
}

static inline void hold_at(struct hold *it, int point, int occurrence) {
  it->occurrence = occurrence;
  set(&it->passed, 0);
  set(&it->held, 0);
  set(&it->released, 0);
  set(&it->point, point);
}

static inline void release(struct hold *it) {
  set(&it->point, 0);
  set(&it->released, 1);
}

// An update in a thread of its own.
struct updater {
  const struct static_call_change *changes;
  size_t count;
  int error;
  int done;
  int tid;
  pthread_t thread;
};

static void *run_updater(void *argument) {
  struct updater *it = (struct updater *)argument;
  set(&it->tid, gettid());
  it->error = static_call_update_batch(it->changes, it->count);
  set(&it->done, 1);
  return NULL;
}

static inline void start_updater(struct updater *it,
                                 const struct static_call_change *changes,
                                 size_t count) {
  memset(it, 0, sizeof *it);
  it->changes = changes;
  it->count = count;
  it->thread = start(run_updater, it);
}

// Whether the update is held; 0: it has ended and never came there.
static inline int wait_held(struct hold *point, struct updater *it) {
  while (!get(&point->held) && !get(&it->done))
    usleep(50);
  return get(&point->held);
}

static inline void finish_updater(struct updater *it) {
  finish(it->thread);
  CHECK_EQUAL(it->error, 0);
}

// Until a thread sleeps in futex(2), as one that waits for a mutex does; false
// if `done` is set before.
static inline int wait_asleep(int *tid, int *done) {
  wait_for_nonzero(tid);
  char path[64], text[32];
  snprintf(path, sizeof path, "/proc/self/task/%d/syscall", get(tid));
  while (!get(done)) {
    FILE *file = fopen(path, "r");
    int futex =
        file && fgets(text, sizeof text, file) && strncmp(text, "202 ", 4) == 0;
    if (file)
      fclose(file);
    if (futex)
      return 1;
    usleep(50);
  }
  return 0;
}

#endif
