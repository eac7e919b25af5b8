// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What sc-report says of the file is what the runtime says of the process:
// every site, with its key, kind, alignment and state; and so does what it says
// of the process.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %sc_clang -O2 -no-pie %s %S/Inputs/straddling-sites.s -o a
// RUN: %python %S/Inputs/same_as_runtime.py %sc_report ./a
#include <staticcall/static_call.h>
#include <stdio.h>

static int same(int x) { return x; }
static void nothing(void) {}
DEFINE_STATIC_CALL(filter, same);
DEFINE_STATIC_CALL_NULL(hook, nothing);
DEFINE_STATIC_CALL_RET0(zero, same);

__attribute__((used)) int calls(int x) {
  return static_call(filter, x) + static_call(zero, x);
}
__attribute__((used)) int tail(int x) { return static_call(filter, x); }
__attribute__((used)) int zero_tail(int x) { return static_call(zero, x); }
__attribute__((used)) void conditional(int x) {
  if (x)
    static_call(hook);
}

static int print(const struct static_call_site_info *site, void *arg) {
  (void)arg;
  printf("%p %s %c %u %u\n", site->address, site->name, site->kind,
         site->contained, site->state);
  return 0;
}

int main(void) {
  struct static_call_info info;
  static_call_get_info(&info);
  printf("%llu %llu %llu %llu %llu %llu\n", (unsigned long long)info.keys,
         (unsigned long long)info.sites, (unsigned long long)info.sites_direct,
         (unsigned long long)info.sites_far,
         (unsigned long long)info.sites_straddling,
         (unsigned long long)info.sites_foreign);
  static_call_for_each_site(print, 0);
  puts("ready");
  fflush(stdout);
  getchar();
  return 0;
}
