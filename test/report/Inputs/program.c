// A call, a tail call and a conditional tail call, to keys that begin with a function, with NULL and with RET0.
#include <staticcall/static_call.h>

static int same(int x) { return x; }
static void nothing(int x) { (void)x; }

DEFINE_STATIC_CALL(filter, same);
DEFINE_STATIC_CALL_LOCAL(local, same);
DEFINE_STATIC_CALL_NULL(hook, nothing);
DEFINE_STATIC_CALL_RET0(zero, same);

__attribute__((used)) int calls(int x) {
  int sum = static_call(filter, x); // first
  sum += static_call(local, x);
  return sum + static_call(zero, x) + 1;
}

__attribute__((used)) int tail(int x) {
  return static_call(filter, x);
}

__attribute__((used)) void conditional(int x) {
  if (x)
    static_call_cond(hook, x);
}

int main(void) {
  static_call_cond(hook, 1);
  return 0;
}
