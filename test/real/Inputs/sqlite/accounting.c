// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Accounting by re-targeting SQLite's static calls while other threads run
// through them.
#include "accounting.h"
#include "check.h"
#include "static_methods.h"
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

static long switches;

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
  CHECK(!static_call_update_batch(changes, sizeof changes / sizeof *changes));
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

// The code, after the last update: every call instruction holds its target.
static void report_sites(void) {
  struct static_call_info info;
  CHECK(!static_call_get_info(&info));
  CHECK(!static_call_verify());
  fprintf(stderr, "mode %u, sites: %s, direct: %s, straddling: %lu\n",
          info.mode, info.sites >= 26 ? "26 or more" : "too few",
          info.sites_direct == info.sites ? "all" : "not all",
          (unsigned long)info.sites_straddling);
  fprintf(stderr, "%lu sites, %lu updates\n", (unsigned long)info.sites,
          (unsigned long)info.updates);
}

void accounting_report(void) {
  fprintf(stderr, "exact while on: %ld requests, while off: %ld\n", exact_on,
          exact_off);
  fprintf(stderr, "served while it changed: %ld requests, by both: %s (%ld)\n",
          changing, mixed ? "some" : "none", mixed);
  fprintf(stderr, "%ld switches\n", switches);
  report_sites();
}
