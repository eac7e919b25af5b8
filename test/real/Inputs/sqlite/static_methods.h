// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The keys that SQLite's allocator and mutex methods become; for the edited
// sqlite3.c and for who re-targets them.
#ifndef STATIC_METHODS_H
#define STATIC_METHODS_H

#include "sqlite3.h"
#include <staticcall/static_call.h>

#define MEMORY(method) __typeof__(*((sqlite3_mem_methods *)0)->method)
#define MUTEX(method) __typeof__(*((sqlite3_mutex_methods *)0)->method)

DECLARE_STATIC_CALL(sqlite_xMalloc, MEMORY(xMalloc));
DECLARE_STATIC_CALL(sqlite_xFree, MEMORY(xFree));
DECLARE_STATIC_CALL(sqlite_xRealloc, MEMORY(xRealloc));
DECLARE_STATIC_CALL(sqlite_xSize, MEMORY(xSize));
DECLARE_STATIC_CALL(sqlite_xRoundup, MEMORY(xRoundup));
DECLARE_STATIC_CALL(sqlite_xInit, MEMORY(xInit));
DECLARE_STATIC_CALL(sqlite_xShutdown, MEMORY(xShutdown));

DECLARE_STATIC_CALL(sqlite_xMutexInit, MUTEX(xMutexInit));
DECLARE_STATIC_CALL(sqlite_xMutexEnd, MUTEX(xMutexEnd));
DECLARE_STATIC_CALL(sqlite_xMutexAlloc, MUTEX(xMutexAlloc));
DECLARE_STATIC_CALL(sqlite_xMutexFree, MUTEX(xMutexFree));
DECLARE_STATIC_CALL(sqlite_xMutexEnter, MUTEX(xMutexEnter));
DECLARE_STATIC_CALL(sqlite_xMutexTry, MUTEX(xMutexTry));
DECLARE_STATIC_CALL(sqlite_xMutexLeave, MUTEX(xMutexLeave));
DECLARE_STATIC_CALL(sqlite_xMutexHeld, MUTEX(xMutexHeld));
DECLARE_STATIC_CALL(sqlite_xMutexNotheld, MUTEX(xMutexNotheld));

// Make a table's methods the targets; 0, or what static_call_update_batch says.
int static_methods_use_memory(const sqlite3_mem_methods *table);
int static_methods_use_mutex(const sqlite3_mutex_methods *table);

#endif
