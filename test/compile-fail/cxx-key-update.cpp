// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What is no target of a C++ key, each with its sentence.
//
// RUN: %misuse %s
// WRONG1: error: {{.*}}static_call: the new target has another type than the function of the key
// WRONG2: error: {{.*}}static_call: NULL is a target only for a key whose function returns void
// WRONG3: error: {{.*}}static_call: RET0 needs a function that returns an integer or a pointer of at most 64 bits
// WRONG4: error: {{.*}}static_call: RET0 needs a function that returns an integer or a pointer of at most 64 bits
// WRONG5: error: {{.*}}static_call: an object is no target, unless it is a lambda without captures
// WRONG6: error: {{.*}}static_call: an integer is no target
// WRONG7: error: {{.*}}static_call: a void * is neither NULL nor of the key's type
// WRONG8: error: {{.*}}static_call: a member function is no target
// WRONG9: error: {{.*}}static_call: the key's function is noexcept, and its callers rely on that: the new target is not noexcept, or has another type
// WRONG10: error: {{.*}}static_call: the new target has another type than the function of the key
// WRONG11: error: ignoring return value{{.*}}nodiscard
#include <staticcall/key.hpp>

struct point {
  int x, y;
};
int fast(int x);
int other(long x);
int promise(int x) noexcept;
point where(int x);
void note(int x);
inline constexpr struct key_t : staticcall::key<key_t, int(int), fast> {
} key;
inline constexpr struct where_t : staticcall::key<where_t, point(int), where> {
} where_key;
inline constexpr struct note_t : staticcall::null_key<note_t, void(int)> {
} note_key;
inline constexpr struct promise_t
    : staticcall::key<promise_t, int(int) noexcept, promise> {
} promise_key;
struct holder {
  int member(int x);
};

int update(int n, void *address);
int update(int n, void *address) {
  static_cast<void>(n), static_cast<void>(address);
#ifndef WRONG
  return key.update(fast) | key.update(promise) | note_key.update(nullptr) |
         key.update(staticcall::ret0) |
         staticcall::update({key.change(fast), note_key.change(nullptr)});
#elif WRONG == 2
  return key.update(nullptr);
#elif WRONG == 3
  return where_key.update(staticcall::ret0);
#elif WRONG == 4
  return note_key.update(STATIC_CALL_RET0);
#elif WRONG == 5
  return key.update([n](int x) { return n + x; });
#elif WRONG == 6
  return note_key.update(3);
#elif WRONG == 7
  return key.update(address);
#elif WRONG == 8
  return key.update(&holder::member);
#elif WRONG == 9
  return promise_key.update(fast);
#elif WRONG == 10
  return staticcall::update({key.change(other)});
#elif WRONG == 11
  key.update(fast);
  return 0;
#else
  return key.update(other);
#endif
}
