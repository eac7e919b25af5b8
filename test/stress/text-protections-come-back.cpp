// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// After 10^5 updates the program's mappings are what they were before, one by
// one, in a forked child too: the protections that its segments ask for, no
// mapping more: what the same program shows in pointer mode, which writes
// nothing. Also where code shares its pages with data (-z noseparate-code).
//
// REQUIRES: lld
//
// RUN: %sc_clangxx -std=c++20 -O2 %s -o %t.plain
// RUN: %sc_clangxx -std=c++20 -O2 %s -Wl,-z,noseparate-code -o %t.together
// RUN: %sc_clangxx -std=c++20 -O2 %s -fuse-ld=lld -o %t.lld
// RUN: env STATICCALL_OPTIONS=mode=pointer %t.plain > %t.plain.1
// RUN: %t.plain direct > %t.plain.2 && diff %t.plain.1 %t.plain.2
// RUN: env STATICCALL_OPTIONS=mode=pointer %t.together > %t.together.1
// RUN: %t.together direct > %t.together.2 && diff %t.together.1 %t.together.2
// RUN: env STATICCALL_OPTIONS=mode=pointer %t.lld > %t.lld.1
// RUN: %t.lld direct > %t.lld.2 && diff %t.lld.1 %t.lld.2
// RUN: FileCheck %s < %t.plain.2
// CHECK: r-xp
// CHECK-NOT: rwxp

#include "Inputs/maps.h"
#include "Inputs/stress.h"

#include <staticcall/static_call.h>

#include <sys/wait.h>

[[gnu::noinline]] static int one() { return 1; }
[[gnu::noinline]] static int two() { return 2; }
DEFINE_STATIC_CALL(number, one);

[[gnu::noinline]] static int call() { return static_call(number) + 10; }

// Memory that the C library takes meanwhile is not of this program's file.
static void update_many() {
  std::vector<mapping> before = program_maps();
  for (int i = 0; i < 100000; i++) {
    require(!static_call_update(number, i % 2 ? one : two), "an update");
    require(call() == (i % 2 ? 11 : 12), "a call");
  }
  require(program_maps() == before, "the mappings are what they were");
}

static void print_protections() {
  for (const mapping &it : program_maps())
    printf("%zx %s\n", static_cast<size_t>(it.end - it.begin),
           it.protection.c_str());
}

int main(int count, char **) {
  static_call_info info;
  require(!static_call_get_info(&info), "static_call_get_info");
  require(info.sites_direct == (count > 1 ? info.sites : 0),
          "the mode asked for");
  update_many();
  pid_t child = fork();
  if (!child) {
    update_many();
    return 0;
  }
  int status;
  require(waitpid(child, &status, 0) == child && status == 0, "the child");
  print_protections();
}
