// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// static_call_for_each_site: every site once, with its key, its kind and
// whether it is contained, in address order within a key; none for keys
// without.
//
// UNSUPPORTED: instrumented
// RUN: %sc_clang -O2 %s -o %t && %t | FileCheck %s
// RUN: %sc_clangxx -O2 -x c++ %s -o %t && %t | FileCheck %s
// CHECK:      add c 0 1
// CHECK-NEXT: add c 0 1
// CHECK-NEXT: add j 0 1
// CHECK-NEXT: note b 1 1
// CHECK-NEXT: note c 0 1
// CHECK-NEXT: sites 5
#include "Inputs/expect.h"
#include <string.h>

static int one(int x) { return x + 1; }
DEFINE_STATIC_CALL(add, one);
DEFINE_STATIC_CALL_NULL(note, void(int *));
DEFINE_STATIC_CALL(no_site, one);

struct found {
  const char *name;
  const void *last;
  int count;
};

static int show(const struct static_call_site_info *site, void *arg) {
  struct found *found = (struct found *)arg;
  EXPECT(strcmp(site->name, "no_site"));
  if (strcmp(site->name, found->name))
    return 0;
  EXPECT((const char *)site->address > (const char *)found->last);
  EXPECT(!strcmp(site->key->name, site->name));
  found->last = site->address;
  found->count++;
  printf("%s %c %d %d\n", site->name, site->kind, (int)site->state,
         site->contained);
  return 0;
}

__attribute__((noinline)) static int calls(int x) {
  return static_call(add, x) * static_call(add, x + 1);
}
__attribute__((noinline)) static int tail(int x) {
  return static_call(add, x + 5);
}
void maybe(int *n);
__attribute__((noinline)) void maybe(int *n) {
  if (n)
    static_call(note, n);
}

static int sites_of(const char *name) {
  struct found found = {name, 0, 0};
  EXPECT_EQ(static_call_for_each_site(show, &found), 0);
  return found.count;
}

int main(void) {
  int n = calls(1) + tail(2);
  static_call(note, &n);
  maybe(&n);
  int count = sites_of("add");
  count += sites_of("note");
  printf("sites %d\n", count);
  return 0;
}
