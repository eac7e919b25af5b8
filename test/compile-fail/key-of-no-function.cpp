// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What no key is made of in C++, each with its sentence.
//
// RUN: %misuse %s
// WRONG1: error: {{.*}}static_call: a key is made of a function, a function type or a pointer to a function
// WRONG2: error: {{.*}}static_call: a member function is no key's function: write one that takes the object as its first parameter
// WRONG3: error: {{.*}}static_call: an object is a key's function only if it is a lambda without captures that is no template
// WRONG4: error: {{.*}}static_call: a member function is no key's function
// WRONG5: error: {{.*}}DEFINE_STATIC_CALL_NULL: the function must return void
#include <staticcall/static_call.h>

struct holder {
  int member(int x);
  int number;
};
struct callable {
  int operator()(int x) const;
};
typedef int function(int);
typedef function *table[2];
int one(int x);
#ifndef WRONG
DECLARE_STATIC_CALL(key, function);
DECLARE_STATIC_CALL(key, one);
DECLARE_STATIC_CALL(key, function *);
#elif WRONG == 2
DECLARE_STATIC_CALL(key, &holder::member);
#elif WRONG == 3
DECLARE_STATIC_CALL(key, callable);
#elif WRONG == 4
DEFINE_STATIC_CALL(key, &holder::member);
#elif WRONG == 5
DEFINE_STATIC_CALL_NULL(key, function *);
#else
DECLARE_STATIC_CALL(key, int);
#endif
