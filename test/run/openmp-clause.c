// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Static calls in OpenMP clauses and regions: every build compiles them, and a
// site is a site there, too.
//
// RUN: %sc_clang -fopenmp -Wall -Wextra -Werror -O0 -c %s -o %t.o && %sc_report %t.o | FileCheck %s
// RUN: %sc_clang -fopenmp -Wall -Wextra -Werror -O2 -c %s -o %t.o && %sc_report %t.o | FileCheck %s
// RUN: %clang -I %staticcall_include -DSTATIC_CALL_GENERIC -fopenmp -Wall -Wextra -Werror -O2 -c %s -o %t.o
// RUN: %if gcc %{ %build_outofline_gcc -fopenmp -O2 %s -o %t && %t %}
// CHECK: object: 1 key, 3 sites: 3 direct{{$}}
#include "Inputs/expect.h"

static int three(int x) { return x + 3; }
DEFINE_STATIC_CALL(key, three);

int main(void) {
  int sum = 0;
#pragma omp parallel for num_threads(static_call(key, -1)) reduction(+ : sum)  \
    schedule(static, static_call(key, -2))
  for (int i = 0; i < 10; i++)
    sum += static_call(key, i);
  EXPECT_EQ(sum, 45 + 30);
  return 0;
}
