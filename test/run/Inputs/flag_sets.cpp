// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Every kind of site and of key, exceptions through them, and the counts: for every set of flags the same. C and C++.
#include <staticcall/static_call.h>
#include <stdio.h>

static int one(int x) { return x + 1; }
static int two(int x) { return x + 2; }
static int ten(int x) { return x + 10; }
static void nothing(int x) { (void)x; }
static int effects;
static void effect(int x) { effects += x; }

DEFINE_STATIC_CALL(global, one);
DEFINE_STATIC_CALL_LOCAL(local, one);
DEFINE_STATIC_CALL_INLINE(in_header, one);
DEFINE_STATIC_CALL(action, effect);
EXPORT_STATIC_CALL(action);

#define OUT_OF_LINE __attribute__((__noinline__))
OUT_OF_LINE int sum(int x) {
  return static_call(global, x) + 10 * static_call(local, x) + 100 * static_call(in_header, x);
}
OUT_OF_LINE int tail(int x) { return static_call(global, x + 1); }
OUT_OF_LINE void conditional(int x) {
  if (x > 3)
    static_call(action, x);
}

#ifdef __cplusplus
static int destroyed;
struct Guard {
  ~Guard() { destroyed++; }
};
static int thrower(int x) { throw x; }
OUT_OF_LINE int catcher(int x) {
  try {
    Guard g;
    return static_call(global, x);
  } catch (int caught) {
    return -caught;
  }
}
template <typename T> OUT_OF_LINE T in_comdat(T x) { return static_call(local, (int)x); }
static int cxx(void) {
  if (catcher(1) != 2 || in_comdat(1) != 2 || in_comdat(1L) != 2)
    return 10;
  if (static_call_update(global, thrower) || catcher(5) != -5 || destroyed != 2)
    return 11;
  return static_call_update(global, one) != 0;
}
#else
static int cxx(void) { return 0; }
#endif

int main(int argc, char **argv) {
  int as_pointer = argc > 1 && argv[1][0] == 'p';
  if (sum(1) != 222 || tail(1) != 3)
    return 1;
  conditional(3);
  conditional(4);
  if (effects != 4)
    return 2;
  if (static_call_update(global, two) || static_call_update(local, ten) || static_call_update(in_header, ten))
    return 3;
  if (sum(1) != 1213 || tail(1) != 4)
    return 4;
  if (static_call_update(action, nothing) || static_call_update(global, one) || static_call_update(local, one))
    return 5;
  conditional(9);
  if (effects != 4)
    return 6;
  int wrong = cxx();
  if (wrong)
    return wrong;
  struct static_call_info info;
  static_call_get_info(&info);
  // Every call above has a record, and every record's site is direct.
  if (info.sites < 5 || (!as_pointer && info.sites_direct != info.sites))
    return printf("%u sites, %u direct\n", (unsigned)info.sites, (unsigned)info.sites_direct), 20;
  return static_call_verify() != 0;
}
