// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Accounting by re-targeting SQLite's static calls while other threads run
// through them.
#include "accounting.h"
#include "check.h"
#include "static_methods.h"
#include <errno.h>
#include <stdatomic.h>

// What the keys called before: the witness of counts.c.
static sqlite3_mem_methods memory;
static sqlite3_mutex_methods mutex;

static void *accounted_malloc(int size) {
  accounted.n[MALLOCS]++;
  return memory.xMalloc(size);
}

static void accounted_free(void *block) {
  accounted.n[FREES]++;
  memory.xFree(block);
}

static void *accounted_realloc(void *block, int size) {
  accounted.n[REALLOCS]++;
  return memory.xRealloc(block, size);
}

static void accounted_enter(sqlite3_mutex *m) {
  accounted.n[ENTERS]++;
  mutex.xMutexEnter(m);
}

static void accounted_leave(sqlite3_mutex *m) {
  accounted.n[LEAVES]++;
  mutex.xMutexLeave(m);
}

static void remember_targets(void) {
  memory.xMalloc = static_call_query(sqlite_xMalloc);
  memory.xFree = static_call_query(sqlite_xFree);
  memory.xRealloc = static_call_query(sqlite_xRealloc);
  mutex.xMutexEnter = static_call_query(sqlite_xMutexEnter);
  mutex.xMutexLeave = static_call_query(sqlite_xMutexLeave);
}

static long switches, busy;

// With breakpoints an update may be refused while a thread cannot take one; it
// has changed nothing, and is tried again.
static int update_unless_busy(const struct static_call_change *changes,
                              size_t n) {
  int error;
  while ((error = static_call_update_batch(changes, n)) == -EBUSY)
    busy++;
  return error;
}

void accounting_switch(enum accounting state) {
  if (!memory.xMalloc)
    remember_targets();
  int on = state == ACCOUNTING_ON;
  const struct static_call_change changes[] = {
      STATIC_CALL_CHANGE(sqlite_xMalloc,
                         on ? accounted_malloc : memory.xMalloc),
      STATIC_CALL_CHANGE(sqlite_xFree, on ? accounted_free : memory.xFree),
      STATIC_CALL_CHANGE(sqlite_xRealloc,
                         on ? accounted_realloc : memory.xRealloc),
      STATIC_CALL_CHANGE(sqlite_xMutexEnter,
                         on ? accounted_enter : mutex.xMutexEnter),
      STATIC_CALL_CHANGE(sqlite_xMutexLeave,
                         on ? accounted_leave : mutex.xMutexLeave),
  };
  CHECK(!update_unless_busy(changes, sizeof changes / sizeof *changes));
  switches++;
}

static atomic_long exact_on, exact_off, changing, mixed;

void accounting_check(enum accounting state, struct counts every,
                      struct counts seen) {
  for (int i = 0; i < COUNTERS; i++) {
    CHECK(seen.n[i] >= 0 && seen.n[i] <= every.n[i]);
    CHECK(state != ACCOUNTING_ON || seen.n[i] == every.n[i]);
    CHECK(state != ACCOUNTING_OFF || seen.n[i] == 0);
  }
  if (state != ACCOUNTING_CHANGES) {
    (state == ACCOUNTING_ON ? exact_on++ : exact_off++);
    return;
  }
  changing++;
  long calls = every.n[MALLOCS] + every.n[ENTERS];
  long seen_calls = seen.n[MALLOCS] + seen.n[ENTERS];
  mixed += seen_calls > 0 && seen_calls < calls;
}

// After the last update: the code is what it should be, and where it is.
static void report_sites(void) {
  struct static_call_info info;
  CHECK(!static_call_verify());
  CHECK(!static_call_get_info(&info));
  fprintf(stderr, "sites %lu, direct %lu, straddling %lu\n",
          (unsigned long)info.sites, (unsigned long)info.sites_direct,
          (unsigned long)info.sites_straddling);
  fprintf(stderr, "breakpoints %lu\n", (unsigned long)info.breakpoint_sites);
}

void accounting_report(void) {
  fprintf(stderr, "exact while on: %ld requests, while off: %ld\n", exact_on,
          exact_off);
  fprintf(stderr, "while it changed: %ld requests, by both: %ld\n", changing,
          mixed);
  fprintf(stderr, "switched %ld times, busy %ld times\n", switches, busy);
  report_sites();
}
