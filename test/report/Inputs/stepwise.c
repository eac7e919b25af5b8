// Says "ready" and waits, before and after an update.
#include <dlfcn.h>
#include <staticcall/static_call.h>
#include <stdio.h>
#include <sys/prctl.h>

static int first(int x) { return x; }
static int second(int x) { return x + 1; }
static void nothing(void) {}
DEFINE_STATIC_CALL(filter, first);
EXPORT_STATIC_CALL(filter);
DEFINE_STATIC_CALL_NULL(hook, nothing);
DEFINE_STATIC_CALL_RET0(zero, first);

__attribute__((noinline)) int call_filter(int x) { return static_call(filter, x) + 1; }
__attribute__((noinline)) void call_hook(void) {
  static_call(hook);
  __asm__ volatile("");
}
__attribute__((noinline)) int call_zero(int x) { return static_call(zero, x) + 1; }

static void ready(void) {
  puts("ready");
  fflush(stdout);
  getchar();
}

int main(int count, char **arguments) {
  if (count > 1 && arguments[1][0] == '-')
    prctl(PR_SET_DUMPABLE, 0);
  else if (count > 1 && !dlopen(arguments[1], RTLD_NOW))
    return 1;
  ready();
  if (static_call_update(filter, second) || static_call_update(hook, nothing) || static_call_update(zero, second))
    return 2;
  call_hook();
  int sum = call_filter(1) + call_zero(1);
  ready();
  return sum == 0;
}
