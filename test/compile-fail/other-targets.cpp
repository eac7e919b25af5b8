// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What is no target in C++, each with its sentence: integers, also constants
// of value 0, void pointers, member functions, objects.
//
// RUN: %misuse %s
// WRONG1: error: {{.*}}static_call: an integer is no target: give a function, NULL or STATIC_CALL_RET0
// WRONG2: error: {{.*}}static_call: an integer is no target
// WRONG3: error: {{.*}}static_call: an integer is no target
// WRONG4: error: {{.*}}static_call: a void * is neither NULL nor of the key's type: cast it to a pointer to the key's function type
// WRONG5: error: {{.*}}static_call: a void * is neither NULL nor of the key's type
// WRONG6: error: {{.*}}static_call: a member function is no target: write a function that takes the object as its first parameter
// WRONG7: error: {{.*}}static_call: an object is no target, unless it is a lambda without captures that takes and returns what the function of the key does
// WRONG8: error: {{.*}}static_call: an object is no target
// WRONG9: error: {{.*}}static_call: the new target has another type than the function of the key
// WRONG10: error: {{.*}}static_call: NULL is a target only for a key whose function returns void
// WRONG11: error: {{.*}}static_call: an integer is no target
#include <staticcall/static_call.h>

int one(int x);
void note(int x);
void *symbol(const char *name);
struct holder {
  int member(int x);
};
enum number { zero };
DEFINE_STATIC_CALL(key, one);
DEFINE_STATIC_CALL(void_key, note);

int update(int argument);
int update(int argument) {
  (void)argument;
#ifndef WRONG
  return static_call_update(void_key, NULL) + static_call_update(void_key, 0) +
         static_call_update(void_key, nullptr) +
         static_call_update(key, reinterpret_cast<int (*)(int)>(symbol("x"))) +
         static_call_update(key, [](int x) { return x; }) +
         static_call_update(key, STATIC_CALL_RET0);
#elif WRONG == 2
  return static_call_update(key, argument);
#elif WRONG == 3
  const int no_literal = 0;
  return static_call_update(void_key, no_literal);
#elif WRONG == 4
  return static_call_update(key, symbol("x"));
#elif WRONG == 5
  return static_call_update(void_key, symbol("x"));
#elif WRONG == 6
  return static_call_update(key, &holder::member);
#elif WRONG == 7
  return static_call_update(key, [argument](int x) { return x + argument; });
#elif WRONG == 8
  return static_call_update(key, [](int *x) { return *x; });
#elif WRONG == 9
  return static_call_update(key, &argument);
#elif WRONG == 10
  return static_call_update(key, nullptr);
#elif WRONG == 11
  return static_call_update(void_key, zero);
#else
  return static_call_update(void_key, argument);
#endif
}
