// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// On another system a function that is a key is a pointer of its name, and
// callers are unchanged; STATIC_CALL_KEY cannot be that, and calls of it do not
// compile.
// DEFINE: %{cc} = %sc_clang
// DEFINE: %{other} = %{cc} -U__linux__ -DSTATIC_CALL_GENERIC -Wall -Wextra -Wpedantic -Werror %s
// RUN: %{other} -o %t && %t
// RUN: %{other} -O2 -o %t && %t
// RUN: not %{other} -DLABEL -c -o %t.o 2>&1 | FileCheck %s
// REDEFINE: %{cc} = %sc_clangxx -x c++
// RUN: %{other} -o %t && %t
// RUN: %{other} -O2 -o %t && %t
// CHECK: error: call to 'labelled' declared with 'error' attribute: static_call: STATIC_CALL_KEY needs x86-64 Linux; write static_call(key, ...) here
#include <staticcall/static_call.h>

DECLARE_STATIC_CALL_FUNCTION(int, checksum, (int x));
static int fast(int x) { return x + 1; }
static int careful(int x) { return x + 2; }
DEFINE_STATIC_CALL(checksum, fast);

#ifdef LABEL
int labelled(int x) STATIC_CALL_KEY(key);
#else
#define labelled(x) 0
#endif

int main(void) {
  if (checksum(1) != 2 || static_call_update(checksum, careful))
    return 1;
  return checksum(1) != 3 || static_call(checksum, 1) != 3 || labelled(1);
}
