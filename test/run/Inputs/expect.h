/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 * A test's claims: the first one that is wrong is printed and ends the program.
 */
#ifndef EXPECT_H
#define EXPECT_H

#include <errno.h>
#include <staticcall/static_call.h>
#include <stdio.h>
#include <stdlib.h>

static inline void expect_equal(long is, long should, const char *what,
                                const char *file, int line) {
  if (is == should)
    return;
  printf("%s:%d: %s is %ld, should be %ld\n", file, line, what, is, should);
  exit(1);
}

#define EXPECT_EQ(is, should)                                                  \
  expect_equal((long)(is), (long)(should), #is, __FILE__, __LINE__)
#define EXPECT(is) expect_equal(!!(is), 1, #is, __FILE__, __LINE__)

/* The counters, all of them. */
static inline struct static_call_info info_now(void) {
  struct static_call_info info;
  EXPECT_EQ(static_call_get_info(&info), 0);
  return info;
}

#endif
