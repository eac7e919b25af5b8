// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calls and updates after main: atexit, destructors of objects, of thread-local
// objects and of the image, whichever side of our own they run.
//
// RUN: %three_builds --rungs %s
// CHECK: thread-local 1 2
// CHECK-NEXT: atexit 2 3
// CHECK-NEXT: object 3 1
// CHECK-NEXT: destructor 1 2
// CHECK-NEXT: last destructor 2 3
#include <cstdio>
#include <cstdlib>
#include <staticcall/static_call.h>
#include <thread>

static int one() { return 1; }
static int two() { return 2; }
static int three() { return 3; }
DEFINE_STATIC_CALL(key, one);

static void step(const char *where, int (*next)()) {
  int before = static_call(key);
  int error = static_call_update(key, next);
  printf("%s %d %d\n", where, before, error ? error : static_call(key));
  fflush(stdout);
}

struct local {
  bool used = false;
  ~local() { step("thread-local", two); }
};
static thread_local local in_thread;

struct object {
  ~object() { step("object", one); }
} static last_object;

__attribute__((destructor(101))) static void destructor() {
  step("destructor", two);
}

// Runs after the runtime has taken its leave of this image.
#if !defined(__clang__)
#pragma GCC diagnostic ignored "-Wprio-ctor-dtor"
#endif
__attribute__((destructor(1))) static void last_destructor() {
  step("last destructor", three);
}

int main() {
  atexit([] { step("atexit", three); });
  std::thread([] { in_thread.used = true; }).join();
  return 0;
}
