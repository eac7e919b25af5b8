// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The keys of static_methods.h: nothing, or 0, until SQLite has chosen its
// tables.
#include "static_methods.h"

DEFINE_STATIC_CALL_RET0(sqlite_xMalloc, MEMORY(xMalloc));
DEFINE_STATIC_CALL_NULL(sqlite_xFree, MEMORY(xFree));
DEFINE_STATIC_CALL_RET0(sqlite_xRealloc, MEMORY(xRealloc));
DEFINE_STATIC_CALL_RET0(sqlite_xSize, MEMORY(xSize));
DEFINE_STATIC_CALL_RET0(sqlite_xRoundup, MEMORY(xRoundup));
DEFINE_STATIC_CALL_RET0(sqlite_xInit, MEMORY(xInit));
DEFINE_STATIC_CALL_NULL(sqlite_xShutdown, MEMORY(xShutdown));

DEFINE_STATIC_CALL_RET0(sqlite_xMutexInit, MUTEX(xMutexInit));
DEFINE_STATIC_CALL_RET0(sqlite_xMutexEnd, MUTEX(xMutexEnd));
DEFINE_STATIC_CALL_RET0(sqlite_xMutexAlloc, MUTEX(xMutexAlloc));
DEFINE_STATIC_CALL_NULL(sqlite_xMutexFree, MUTEX(xMutexFree));
DEFINE_STATIC_CALL_NULL(sqlite_xMutexEnter, MUTEX(xMutexEnter));
DEFINE_STATIC_CALL_RET0(sqlite_xMutexTry, MUTEX(xMutexTry));
DEFINE_STATIC_CALL_NULL(sqlite_xMutexLeave, MUTEX(xMutexLeave));
DEFINE_STATIC_CALL_RET0(sqlite_xMutexHeld, MUTEX(xMutexHeld));
DEFINE_STATIC_CALL_RET0(sqlite_xMutexNotheld, MUTEX(xMutexNotheld));

#define USE(method) STATIC_CALL_CHANGE(sqlite_##method, table->method)

int static_methods_use_memory(const sqlite3_mem_methods *table) {
  const struct static_call_change changes[] = {
      USE(xMalloc),  USE(xFree), USE(xRealloc),  USE(xSize),
      USE(xRoundup), USE(xInit), USE(xShutdown),
  };
  return static_call_update_batch(changes, sizeof changes / sizeof *changes);
}

// Only assertions ask who holds a mutex, and a table that cannot know may leave
// these two out; "yes" makes the assertions hold.
static int cannot_know(sqlite3_mutex *mutex) {
  (void)mutex;
  return 1;
}

#define USE_IF_ANY(method)                                                     \
  STATIC_CALL_CHANGE(sqlite_##method,                                          \
                     table->method ? table->method : cannot_know)

int static_methods_use_mutex(const sqlite3_mutex_methods *table) {
  const struct static_call_change changes[] = {
      USE(xMutexInit),  USE(xMutexEnd),         USE(xMutexAlloc),
      USE(xMutexFree),  USE(xMutexEnter),       USE(xMutexTry),
      USE(xMutexLeave), USE_IF_ANY(xMutexHeld), USE_IF_ANY(xMutexNotheld),
  };
  return static_call_update_batch(changes, sizeof changes / sizeof *changes);
}
