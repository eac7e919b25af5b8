// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Who calls a noexcept function by its own name has no handler for what a
// target throws.
//
// RUN: %misuse %s
// WRONG1: error: {{.*}}static_call: the key's function is noexcept, and its callers rely on that: the new target is not noexcept, or has another type
// WRONG2: error: {{.*}}static_call: the key's function is noexcept, and its callers rely on that: the first target is not noexcept
// WRONG3: error: {{.*}}rely on that: the new target is not noexcept
#include <staticcall/static_call.h>

int may_throw(int x);
int quiet(int x) noexcept;
int labelled(int x) noexcept STATIC_CALL_KEY(labelled_key);
DECLARE_STATIC_CALL_OF(labelled_key, labelled);
DECLARE_STATIC_CALL_FUNCTION(int, key, (int x) noexcept);
#if defined(WRONG) && WRONG == 2
DEFINE_STATIC_CALL(key, may_throw);
#else
DEFINE_STATIC_CALL(key, quiet);
#endif

int update();
int update() {
#ifndef WRONG
  return static_call_update(key, quiet) +
         static_call_update(labelled_key, quiet);
#elif WRONG == 2
  return 0;
#elif WRONG == 3
  return static_call_update(labelled_key, [](int x) { return x; });
#else
  return static_call_update(key, may_throw);
#endif
}
