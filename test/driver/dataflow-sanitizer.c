// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// -fsanitize=dataflow renames functions; static calls link all the same, at
// every level and with LTO, are direct, and carry labels to their target and
// back.
// REQUIRES: lld
// UNSUPPORTED: instrumented
// DEFINE: %{flags} =
// DEFINE: %{try} = %sc_clang -fsanitize=dataflow %{flags} %s -o %t && %t
// REDEFINE: %{flags} = -O0
// RUN: %{try}
// REDEFINE: %{flags} = -O2
// RUN: %{try}
// REDEFINE: %{flags} = -O2 -flto -fuse-ld=lld
// RUN: %{try}
// REDEFINE: %{flags} = -O2 -flto=thin -fuse-ld=lld
// RUN: %{try}
// The control: a file without static calls gets the same code from clang.
// RUN: %sc_clang -fsanitize=dataflow -O2 -DPLAIN -c %s -o %t.o && %clang -fsanitize=dataflow -O2 -DPLAIN -c %s -o %t.clang.o && cmp %t.o %t.clang.o
#ifdef PLAIN
int plain(int x) { return x + 1; }
#else
#include <sanitizer/dfsan_interface.h>
#include <staticcall/static_call.h>

static int one(int x) { return x + 1; }
static int five(int x) {
  (void)x;
  return 5;
}
static void drop(int x) { (void)x; }
DEFINE_STATIC_CALL(global, one);
DEFINE_STATIC_CALL_LOCAL(local, one);
DEFINE_STATIC_CALL_INLINE(header, one);
DEFINE_STATIC_CALL_NULL(hook, drop);
DEFINE_STATIC_CALL_RET0(zero, one);

__attribute__((noinline)) static int labels(int x) {
  static_call(hook, x);
  return dfsan_get_label(static_call(global, x)) +
         10 * dfsan_get_label(static_call(local, x)) +
         100 * dfsan_get_label(static_call(header, x));
}

// Nothing that a RET0 site executes sets the label of a returned value: it is
// that of the call before (driver/README.md).
__attribute__((noinline)) static int zero_after(int x) {
  static_call(global, x);
  return dfsan_get_label(static_call(zero, x));
}

int main(void) {
  struct static_call_info info;
  int x = 1;
  dfsan_set_label(1, &x, sizeof x);
  if (zero_after(x) != 1 || zero_after(2) != 0)
    return 5;
  if (labels(x) != 111 || static_call(global, x) != 2 ||
      static_call(zero, x) != 0)
    return 1;
  if (static_call_update(global, five) != 0 ||
      static_call_update(hook, drop) != 0 || static_call_update(zero, one) != 0)
    return 2;
  if (labels(x) != 110 || static_call(global, x) != 5 ||
      static_call(zero, x) != 2)
    return 3;
  if (static_call_get_info(&info) != 0 || info.sites != info.sites_direct ||
      info.sites == 0)
    return 4;
  return static_call_verify() != 0;
}
#endif
