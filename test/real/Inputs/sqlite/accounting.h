// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Allocation accounting: switched live in the build with static calls, absent
// in the other.
#ifndef ACCOUNTING_H
#define ACCOUNTING_H

#include "counts.h"

// What a request may assume about accounting while it is served.
enum accounting { ACCOUNTING_OFF, ACCOUNTING_ON, ACCOUNTING_CHANGES };

// Any thread, while others are inside SQLite. ACCOUNTING_ON or ACCOUNTING_OFF.
void accounting_switch(enum accounting state);

// One request's calls, against those that accounting saw. Ends the program
// where they are not what `state` promises.
void accounting_check(enum accounting state, struct counts every,
                      struct counts seen);

// Before sqlite3_shutdown: says what was checked, and checks the code itself.
void accounting_report(void);

#endif
