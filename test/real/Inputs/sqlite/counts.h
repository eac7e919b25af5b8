// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// How often this thread called SQLite's allocator and mutexes: all calls, and
// those that accounting saw.
#ifndef COUNTS_H
#define COUNTS_H

enum counter { MALLOCS, FREES, REALLOCS, ENTERS, LEAVES, COUNTERS };

struct counts {
  long n[COUNTERS];
};

extern _Thread_local struct counts all;
extern _Thread_local struct counts accounted;

static inline struct counts counts_since(struct counts now,
                                         struct counts before) {
  for (int i = 0; i < COUNTERS; i++)
    now.n[i] -= before.n[i];
  return now;
}

// Before SQLite is used: put a layer that counts `all` under it. It is always
// there, in both builds, and is the witness that accounting is checked against.
void count_all_calls(void);

#endif
