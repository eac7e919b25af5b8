// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// 10 000 small functions, which -fxray-instrument gives two sleds each: one
// where they begin, one where they return.

// clang-format off
#define TEN(use, n)                                                            \
  use(n##0) use(n##1) use(n##2) use(n##3) use(n##4)                            \
  use(n##5) use(n##6) use(n##7) use(n##8) use(n##9)
#define HUNDRED(use, n)                                                        \
  TEN(use, n##0) TEN(use, n##1) TEN(use, n##2) TEN(use, n##3) TEN(use, n##4)   \
  TEN(use, n##5) TEN(use, n##6) TEN(use, n##7) TEN(use, n##8) TEN(use, n##9)
#define THOUSAND(use, n)                                                       \
  HUNDRED(use, n##0) HUNDRED(use, n##1) HUNDRED(use, n##2)                     \
  HUNDRED(use, n##3) HUNDRED(use, n##4) HUNDRED(use, n##5)                     \
  HUNDRED(use, n##6) HUNDRED(use, n##7) HUNDRED(use, n##8) HUNDRED(use, n##9)
// clang-format on

#define DEFINE(n)                                                              \
  int bench_xray_##n(int x);                                                   \
  int bench_xray_##n(int x) { return x + 1##n; }
THOUSAND(DEFINE, 0)
THOUSAND(DEFINE, 1)
THOUSAND(DEFINE, 2)
THOUSAND(DEFINE, 3)
THOUSAND(DEFINE, 4)
THOUSAND(DEFINE, 5)
THOUSAND(DEFINE, 6)
THOUSAND(DEFINE, 7)
THOUSAND(DEFINE, 8)
THOUSAND(DEFINE, 9)
