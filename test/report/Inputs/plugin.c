// Loaded while the program runs: a key of its own, and calls of the program's.
#include <staticcall/static_call.h>
static int mine(int x) { return x; }
DEFINE_STATIC_CALL(plugged, mine);
int type(int x);
DECLARE_STATIC_CALL(filter, type);
int in_plugin(int x) { return static_call(plugged, x) + static_call(filter, x); }
