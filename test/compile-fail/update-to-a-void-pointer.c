// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What dlsym returns is neither NULL nor of the key's type, whatever the key's
// function returns.
//
// RUN: %misuse %s
// CHECK: error: {{.*}}static_call: a void * is neither NULL nor of the key{{.*}}s type: cast it to a pointer to the key{{.*}}s function type
#include <staticcall/static_call.h>

void note(int x);
int one(int x);
void *dlsym_(const char *name);
DEFINE_STATIC_CALL(void_key, note);
DEFINE_STATIC_CALL(key, one);

int update(void);
int update(void) {
#ifndef WRONG
  return static_call_update(void_key, NULL) +
         static_call_update(key, __extension__(int (*)(int)) dlsym_("two"));
#elif WRONG == 2
  return static_call_update(key, dlsym_("two"));
#else
  return static_call_update(void_key, dlsym_("note_too"));
#endif
}
