// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The witness: SQLite's default allocator and mutexes, with a count of every
// call.
#include "counts.h"
#include "check.h"
#include "sqlite3.h"

_Thread_local struct counts all;
_Thread_local struct counts accounted;

static sqlite3_mem_methods default_memory;
static sqlite3_mutex_methods default_mutex;

static void *counted_malloc(int size) {
  all.n[MALLOCS]++;
  return default_memory.xMalloc(size);
}

static void counted_free(void *block) {
  all.n[FREES]++;
  default_memory.xFree(block);
}

static void *counted_realloc(void *block, int size) {
  all.n[REALLOCS]++;
  return default_memory.xRealloc(block, size);
}

static void counted_enter(sqlite3_mutex *mutex) {
  all.n[ENTERS]++;
  default_mutex.xMutexEnter(mutex);
}

static void counted_leave(sqlite3_mutex *mutex) {
  all.n[LEAVES]++;
  default_mutex.xMutexLeave(mutex);
}

void count_all_calls(void) {
  // SQLite fills in its default mutexes when it starts, not earlier.
  CHECK(sqlite3_initialize() == SQLITE_OK);
  CHECK(sqlite3_shutdown() == SQLITE_OK);
  CHECK(sqlite3_config(SQLITE_CONFIG_GETMALLOC, &default_memory) == SQLITE_OK);
  CHECK(sqlite3_config(SQLITE_CONFIG_GETMUTEX, &default_mutex) == SQLITE_OK);

  sqlite3_mem_methods memory = default_memory;
  memory.xMalloc = counted_malloc;
  memory.xFree = counted_free;
  memory.xRealloc = counted_realloc;
  CHECK(sqlite3_config(SQLITE_CONFIG_MALLOC, &memory) == SQLITE_OK);

  sqlite3_mutex_methods mutex = default_mutex;
  mutex.xMutexEnter = counted_enter;
  mutex.xMutexLeave = counted_leave;
  CHECK(sqlite3_config(SQLITE_CONFIG_MUTEX, &mutex) == SQLITE_OK);
}
