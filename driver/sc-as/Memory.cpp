// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Memory.h"

#include <cstdio>

void scas::die(const char *What, const char *Why) {
  std::fprintf(stderr, "sc-as: error: %s: %s\n", What, Why);
  std::exit(1);
}
