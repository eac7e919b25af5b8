/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 * A static call may stand wherever an expression may, also in the clauses of an
 * OpenMP directive, which compilers take out of the function. No library is
 * needed to compile it.
 *
 * DEFINE: %{compile} = -fopenmp -Wall -Wextra -Werror -c %s -o %t.o
 * RUN: %sc_clang %{compile} && %sc_clang -O2 -std=c23 %{compile}
 * RUN: %clang -I%staticcall_include %{compile} && %clang -I%staticcall_include -DSTATIC_CALL_GENERIC %{compile}
 * RUN: %clang -I%staticcall_include -fsanitize=thread %{compile}
 * RUN: %sc_clangxx -x c++ %{compile} && %sc_clangxx -std=c++20 -x c++ %{compile}
 * RUN: %if gcc %{ %gcc -I%staticcall_include %{compile} && %gxx -I%staticcall_include -x c++ %{compile} %}
 */
#include <staticcall/static_call.h>

static int number(int x) { return x; }
static void nothing(int x) { (void)x; }
DEFINE_STATIC_CALL(key, number);
DEFINE_STATIC_CALL_LOCAL(local, number);
DEFINE_STATIC_CALL(hook, nothing);

int sum(int n);
int sum(int n) {
  int s = 0;
#pragma omp parallel num_threads(                                              \
        static_call(key, 1)) if (static_call(local, 1)) reduction(+ : s)
  s += static_call(key, n);
#pragma omp parallel for schedule(dynamic, static_call(key, 1))                \
    num_threads(static_call_query(key)(2))
  for (int i = 0; i < n; i++)
    static_call_cond(hook, static_call(key, i));
#pragma omp parallel if (static_call_update(key, number) == 0)
  static_call(hook, 1);
  return s;
}
