// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What the server is asked: SQL with answers that depend on the seed alone.
#ifndef REQUESTS_H
#define REQUESTS_H

#include "sqlite3.h"
#include <stdio.h>

// Create the database file that all threads read, in the place of an old one.
void fill_shared_database(const char *path);

sqlite3 *open_shared_database(const char *path);

// Serve one request; prints the rows of the answer. `shared` is this thread's
// own connection to the shared database.
void serve_request(sqlite3 *shared, int seed, FILE *out);

#endif
