// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What no C++ key is made of, and what it cannot be used for, each with its
// sentence.
//
// RUN: %misuse %s
// WRONG1: error: {{.*}}staticcall::key: its second argument is a function type
// WRONG2: error: {{.*}}staticcall::key: it begins with a function; null_key begins with none, ret0_key returns 0
// WRONG3: error: {{.*}}staticcall::null_key: the function must return void
// WRONG4: error: {{.*}}staticcall::ret0_key: the function must return an integer or a pointer of at most 64 bits
// WRONG5: error: {{.*}}staticcall::key: the first argument is the class that derives from the key
// WRONG6: error: {{.*(from 'int \(long\)'|value of type 'int \(long\)' is not implicitly convertible to 'int \(\*\)\(int\)'|could not convert 'wrong_type')}}
// WRONG7: error: {{.*(staticcall::key: a key is no pointer|use of deleted function)}}
// WRONG8: error: {{.*(staticcall::key: a key is no pointer|use of deleted function)}}
// WRONG9: error: {{.*(staticcall::key: a key is no pointer|use of deleted function)}}
// WRONG10: error: {{.*(requires single argument|too few|no match for call to '\(const checksum_t\) \(\)'|no matching function for call to object of type 'const struct checksum_t')}}
// WRONG11: error: {{.*}}staticcall::ret0_key: the function must return an integer
#include <staticcall/key.hpp>

int fast(int x);
int careful(int x);
int wrong_type(long x);
struct point {
  int x, y;
};
inline constexpr struct checksum_t
    : staticcall::key<checksum_t, int(int), fast> {
} checksum;

#ifndef WRONG
inline constexpr struct hook_t : staticcall::null_key<hook_t, void(int)> {
} hook;
inline constexpr struct zero_t : staticcall::ret0_key<zero_t, point *(int)> {
} zero;
#elif WRONG == 2
inline constexpr struct hook_t : staticcall::key<hook_t, void(int)> {
} hook;
#elif WRONG == 3
inline constexpr struct hook_t : staticcall::null_key<hook_t, int(int)> {
} hook;
#elif WRONG == 4
inline constexpr struct zero_t : staticcall::ret0_key<zero_t, point(int)> {
} zero;
#elif WRONG == 5
inline constexpr struct other_t
    : staticcall::key<checksum_t, int(int), careful> {
} other;
#elif WRONG == 6
inline constexpr struct other_t
    : staticcall::key<other_t, int(int), wrong_type> {
} other;
#elif WRONG == 11
inline constexpr struct zero_t : staticcall::ret0_key<zero_t, void(int)> {
} zero;
#elif WRONG == 1
inline constexpr struct other_t : staticcall::key<other_t, int (*)(int)> {
} other;
#endif

int use(int x);
int use(int x) {
#ifdef WRONG
#if WRONG == 5
  return other(x);
#elif WRONG == 7
  if (checksum)
    return 1;
#elif WRONG == 8
  return checksum == careful;
#elif WRONG == 9
  return careful != checksum;
#elif WRONG == 10
  return checksum();
#endif
#else
  if (checksum.query() == careful && hook.query())
    hook(x);
  if (zero(x))
    return 0;
#endif
  return checksum(x);
}
