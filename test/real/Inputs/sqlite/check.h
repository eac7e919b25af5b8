// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// CHECK(condition): ends the program, saying what did not hold and where.
#ifndef CHECK_H
#define CHECK_H

#include <stdio.h>
#include <stdlib.h>

#define CHECK(condition)                                                       \
  ((condition) ? (void)0                                                       \
               : (fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__,      \
                          __LINE__, #condition),                               \
                  exit(1)))

#endif
