// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A program for debuggers: one site, `work`, that updates re-target; it says
// what it does, so that a script can follow.
#include <execinfo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <staticcall/static_call.h>

// Not inlined, not merged, and visible to a debugger by name.
__attribute__((noinline)) int first(int x) {
  __asm__ volatile("" : "+r"(x));
  return x + 1;
}
__attribute__((noinline)) int second(int x) {
  __asm__ volatile("" : "+r"(x));
  return x + 2;
}

__attribute__((noinline)) static void print_names(void) {
  void *frames[32];
  int count = backtrace(frames, 32);
  char **names = backtrace_symbols(frames, count);
  printf("backtrace:");
  // Without this function, up to main.
  for (int i = 1; i < count; i++) {
    char *name = strchr(names[i], '('), *end = name ? strchr(name, '+') : NULL;
    if (!end)
      break;
    printf(" %.*s", (int)(end - name - 1), name + 1);
    if (!strncmp(name, "(main+", 6))
      break;
  }
  puts("");
  free(names);
}
__attribute__((noinline)) int traced(int x) {
  print_names();
  return x + 3;
}

DEFINE_STATIC_CALL(step, first);

__attribute__((noinline)) int work(int x) {
  int result = static_call(step, x);
  __asm__ volatile("" : "+r"(result));
  return result;
}
// A tail call: its frame is gone when the target runs.
__attribute__((noinline)) int work_at_end(int x) {
  return static_call(step, x);
}

__attribute__((noinline)) void pause_here(int stage) {
  __asm__ volatile("" ::"r"(stage) : "memory");
}

// For `break *site_address`.
const void *site_address;
static int find_site(const struct static_call_site_info *site, void *function) {
  const char *begin = *(const char **)function, *at = site->address;
  if (at >= begin && at < begin + 32 && site->kind == 'c')
    site_address = at;
  return 0;
}

int main(int argc, char **argv) {
  int (*function)(int) = work;
  static_call_for_each_site(find_site, &function);
  setvbuf(stdout, NULL, _IONBF, 0);
  int crash = argc > 1 && !strcmp(argv[1], "crash");
  pause_here(0);
  printf("work %d\n", work(10));
  int error = static_call_update(step, second);
  printf("update %d, work %d\n", error, work(10));
  pause_here(1);
  error = static_call_update(step, second);
  printf("update %d, work %d\n", error, work(10));
  error = static_call_update(step, traced);
  printf("update %d\n", error);
  printf("work %d\n", work(10));
  printf("work at end %d\n", work_at_end(10));
  struct static_call_info info;
  if (static_call_get_info(&info))
    return 1;
  printf("direct %llu of %llu, breakpoints %llu, denied %llu, verified %d\n",
         (unsigned long long)info.sites_direct, (unsigned long long)info.sites,
         (unsigned long long)info.breakpoint_sites,
         (unsigned long long)info.breakpoint_denied, static_call_verify());
  if (crash)
    abort();
  return 0;
}
