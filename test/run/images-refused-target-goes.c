// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A target in an image that was refused goes away with it: its key returns to
// the default.
// RUN: %sc_clang --sc-rpath -O2 -DPLUGIN -fPIC -shared %s -o %t.so
// RUN: %sc_clang -O2 -rdynamic %s -o %t
// RUN: %t %t.so 2>&1 | FileCheck %s
#include <staticcall/static_call.h>

#include <assert.h>
#include <dlfcn.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/mman.h>

#ifdef PLUGIN

extern struct static_call_image __static_call_image_v1
    __attribute__((visibility("hidden")));

// Before the image is registered.
#pragma clang diagnostic ignored "-Wprio-ctor-dtor"
__attribute__((constructor(50))) static void from_the_future(void) {
  void *page = (void *)((uintptr_t)&__static_call_image_v1 & ~4095ul);
  assert(!mprotect(page, 8192, PROT_READ | PROT_WRITE));
  *(volatile uint16_t *)&__static_call_image_v1.version =
      STATIC_CALL_ABI_VERSION + 1;
  assert(!mprotect(page, 8192, PROT_READ));
}

static int seven(void) { return 7; }
static int eight(void) { return 8; }
DEFINE_STATIC_CALL_LOCAL(inner, seven);

int plugin(void) { return static_call(inner); }
int plugin_update(void) { return static_call_update(inner, eight); }

#else

static int one(void) { return 1; }
DEFINE_STATIC_CALL(outer, one);

int main(int argc, char **argv) {
  (void)argc;
  // CHECK: staticcall: an image is not rewritten, {{.*}}another version
  void *plugin = dlopen(argv[1], RTLD_NOW);
  assert(plugin);
  int (*call)(void) = (int (*)(void))dlsym(plugin, "plugin");
  int (*update)(void) = (int (*)(void))dlsym(plugin, "plugin_update");
  assert(call() == 7 && update() == 0 && call() == 8);
  assert(!static_call_update(outer, call) && static_call(outer) == 8);
  dlclose(plugin);
  assert(!dlopen(argv[1], RTLD_NOW | RTLD_NOLOAD));
  assert(static_call(outer) == 1);
  assert(!static_call_update(outer, one) && !static_call_verify());
  struct static_call_info info;
  static_call_get_info(&info);
  // CHECK: refused 1, reset 1
  fprintf(stderr, "refused %d, reset %d\n", (int)info.images_refused,
          (int)info.keys_reset);
  return 0;
}

#endif
