// Calls of an own key and of another object's.
#include <staticcall/static_call.h>
int same(int x) { return x; }
void theirs_type(int x);
DEFINE_STATIC_CALL(own, same);
DECLARE_STATIC_CALL(theirs, theirs_type);

int both(int x) {
  int sum = static_call(own, x);
  static_call(theirs, x);
  return sum + 1;
}
int both_tail(int x) {
  return static_call(own, x);
}
void both_conditional(int x) {
  if (x)
    static_call(theirs, x);
}
int main(void) { return 0; }
