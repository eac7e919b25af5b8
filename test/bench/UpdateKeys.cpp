// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Defines the keys, and asks the library for their sites.

#include "UpdateKeys.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>

using namespace bench;

int bench::answerOne() { return 1; }
int bench::answerTwo() { return 2; }

#define BENCH_KEYS(layout)                                                     \
  DEFINE_STATIC_CALL(layout##_1, bench::answerOne);                            \
  DEFINE_STATIC_CALL(layout##_10, bench::answerOne);                           \
  DEFINE_STATIC_CALL(layout##_100, bench::answerOne);                          \
  DEFINE_STATIC_CALL(layout##_1000, bench::answerOne);                         \
  DEFINE_STATIC_CALL(layout##_10000, bench::answerOne);                        \
  DEFINE_STATIC_CALL(layout##_100000, bench::answerOne)
BENCH_KEYS(sparse);
BENCH_KEYS(dense);
DEFINE_STATIC_CALL(straddle_1, bench::answerOne);
DEFINE_STATIC_CALL(straddle_100, bench::answerOne);
DEFINE_STATIC_CALL(straddle_10000, bench::answerOne);

// one_000 to one_999; their sites are in generate_sites.py's third section.
// clang-format off
#define BENCH_TEN(use, n)                                                      \
  use(n##0) use(n##1) use(n##2) use(n##3) use(n##4)                            \
  use(n##5) use(n##6) use(n##7) use(n##8) use(n##9)
#define BENCH_HUNDRED(use, n)                                                  \
  BENCH_TEN(use, n##0) BENCH_TEN(use, n##1) BENCH_TEN(use, n##2)               \
  BENCH_TEN(use, n##3) BENCH_TEN(use, n##4) BENCH_TEN(use, n##5)               \
  BENCH_TEN(use, n##6) BENCH_TEN(use, n##7) BENCH_TEN(use, n##8)               \
  BENCH_TEN(use, n##9)
#define BENCH_THOUSAND(use)                                                    \
  BENCH_HUNDRED(use, one_0) BENCH_HUNDRED(use, one_1)                          \
  BENCH_HUNDRED(use, one_2) BENCH_HUNDRED(use, one_3)                          \
  BENCH_HUNDRED(use, one_4) BENCH_HUNDRED(use, one_5)                          \
  BENCH_HUNDRED(use, one_6) BENCH_HUNDRED(use, one_7)                          \
  BENCH_HUNDRED(use, one_8) BENCH_HUNDRED(use, one_9)
// clang-format on

#define BENCH_DEFINE(key) DEFINE_STATIC_CALL(key, bench::answerOne);
BENCH_THOUSAND(BENCH_DEFINE)

std::vector<static_call_change> bench::changeThousandKeys(int (*To)()) {
  std::vector<static_call_change> Changes;
#define BENCH_CHANGE(key) Changes.push_back(STATIC_CALL_CHANGE(key, To));
  BENCH_THOUSAND(BENCH_CHANGE)
  return Changes;
}

static int noteSite(const static_call_site_info *Site, void *Argument) {
  for (UpdateKey &Key : *static_cast<std::vector<UpdateKey> *>(Argument))
    if (Key.Key == Site->key && Site->state == STATIC_CALL_SITE_DIRECT)
      Key.Sites.push_back(reinterpret_cast<uintptr_t>(Site->address));
  return 0;
}

std::vector<UpdateKey>
bench::findUpdateKeys(const std::vector<std::string> &Layouts) {
  std::vector<UpdateKey> Keys;
  auto Add = [&](const char *Layout, size_t Size, static_call_change Change) {
    if (std::find(Layouts.begin(), Layouts.end(), Layout) != Layouts.end())
      Keys.push_back({Layout, Size, Change.key, {}});
  };
#define BENCH_ADD(layout, size)                                                \
  Add(#layout, size, STATIC_CALL_CHANGE(layout##_##size, answerOne))
#define BENCH_ADD_ALL(layout)                                                  \
  BENCH_ADD(layout, 1);                                                        \
  BENCH_ADD(layout, 10);                                                       \
  BENCH_ADD(layout, 100);                                                      \
  BENCH_ADD(layout, 1000);                                                     \
  BENCH_ADD(layout, 10000);                                                    \
  BENCH_ADD(layout, 100000)
  BENCH_ADD_ALL(sparse);
  BENCH_ADD_ALL(dense);
  BENCH_ADD(straddle, 1);
  BENCH_ADD(straddle, 100);
  BENCH_ADD(straddle, 10000);
  static_call_for_each_site(noteSite, &Keys);
  for (UpdateKey &Key : Keys) {
    std::sort(Key.Sites.begin(), Key.Sites.end());
    if (Key.Sites.size() != Key.Size) {
      std::fprintf(stderr, "bench-update: %s_%zu has %zu direct sites\n",
                   Key.Layout.c_str(), Key.Size, Key.Sites.size());
      std::exit(1);
    }
  }
  return Keys;
}
