// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calls and changes all four keys; prints what they gave, and the runtime's counts.
#include "values.h"

#include <dlfcn.h>
#include <stdio.h>

VALUES(program, 1, 2);
int library_value(int x);
int library_change(void);

static int (*value[2])(int);
static int (*change[2])(void);

static int sum(void) {
  return program_value(0) + library_value(0) + value[0](0) + value[1](0);
}

int main(int argc, char **argv) {
  struct static_call_info info;
  void *plugin = argc == 2 ? dlopen(argv[1], RTLD_NOW | RTLD_LOCAL) : NULL;
  if (!plugin) {
    fprintf(stderr, "no plug-in: %s\n", argc == 2 ? dlerror() : "usage");
    return 1;
  }
  *(void **)&value[0] = dlsym(plugin, "plugin_value");
  *(void **)&value[1] = dlsym(plugin, "more_value");
  *(void **)&change[0] = dlsym(plugin, "plugin_change");
  *(void **)&change[1] = dlsym(plugin, "more_change");
  printf("before %d\n", sum());
  if (program_change() || library_change() || change[0]() || change[1]())
    return 2;
  printf("after %d\n", sum());
  if (static_call_get_info(&info) || static_call_verify())
    return 3;
  printf("images %u keys %llu sites %llu direct %llu\n", info.images,
         (unsigned long long)info.keys, (unsigned long long)info.sites,
         (unsigned long long)info.sites_direct);
  return 0;
}
