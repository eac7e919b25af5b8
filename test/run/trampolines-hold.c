// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What the trampoline holds, by target, where calls may go there: the jump that
// calls of the out-of-line build take, and sites that have no form of their
// own. In pointer mode it is never written to. For keys whose sites are all
// direct, see trampoline-is-written-where-called.c.
//
// RUN: %three_builds --builds=outofline,generic --levels=-O2 %s
// CHECK:      first: e9 one cc cc cc
// CHECK-NEXT: near: e9 two cc cc cc
// CHECK-NEXT: far: ff 25 key cc 06
// CHECK-NEXT: zero: ff 25 key cc 06
// CHECK-NEXT: first: e9 count cc cc cc
// CHECK-NEXT: null: c3 cc cc cc cc cc cc cc
// RUN: %build_outofline -O2 %s -o %t && env STATICCALL_OPTIONS=mode=pointer %t | FileCheck %s --check-prefix=POINTER
// POINTER-COUNT-6: : ff 25 key cc 06
#include "Inputs/expect.h"
#include "Inputs/far.h"

#include <string.h>

static int one(int x) { return x + 1; }
static int two(int x) { return x + 2; }
static void count(int *n) { *n += 1; }
DEFINE_STATIC_CALL(key, one);
DEFINE_STATIC_CALL(void_key, count);

static void show(const char *when, const void *tramp,
                 const struct static_call_key *key) {
  const unsigned char *at = (const unsigned char *)tramp;
  int after = at[0] == 0xe9 ? 5 : at[0] == 0xff ? 6 : 1;
  int32_t rel;
  EXPECT_EQ((uintptr_t)at % 8, 0);
  printf("%s: %02x", when, at[0]);
  if (after == 6)
    printf(" %02x", at[1]);
  if (after > 1) {
    memcpy(&rel, at + after - 4, sizeof rel);
    printf(" %s", at + after + rel == (const void *)key                 ? "key"
                  : at + after + rel == __extension__(const void *) one ? "one"
                  : at + after + rel == __extension__(const void *) two ? "two"
                  : at + after + rel == __extension__(const void *) count
                      ? "count"
                      : "elsewhere");
  }
  for (; after < 8; after++)
    printf(" %02x", at[after]);
  puts("");
}

int main(void) {
  int n = 0;
  const void *tramp = __extension__(const void *) __SCT__key;
  const void *void_tramp = __extension__(const void *) __SCT__void_key;
  EXPECT_EQ(static_call(key, 0), 1);
  static_call(void_key, &n);
  show("first", tramp, &__SCK__key);
  EXPECT_EQ(static_call_update(key, two), 0);
  show("near", tramp, &__SCK__key);
  EXPECT_EQ(static_call_update(key, far_add_three()), 0);
  show("far", tramp, &__SCK__key);
  EXPECT_EQ(static_call_update(key, STATIC_CALL_RET0), 0);
  show("zero", tramp, &__SCK__key);
  show("first", void_tramp, &__SCK__void_key);
  EXPECT_EQ(static_call_update(void_key, NULL), 0);
  show("null", void_tramp, &__SCK__void_key);
  EXPECT_EQ(static_call_verify(), 0);
  return 0;
}
