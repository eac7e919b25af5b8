// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What a retpoline trampoline holds, by target: a direct jump like any other
// where the target is in reach, and a jump to its retpoline where it is not. In
// pointer mode it is never written to. Global, file-local and header keys
// alike. For keys whose sites are all direct, see
// trampoline-is-written-where-called.c.
//
// RUN: %three_builds --builds=outofline,generic --levels=-O2 %s -DSTATIC_CALL_RETPOLINE
// CHECK:      first: e9 one cc cc cc
// CHECK-NEXT: near: e9 two cc cc cc
// CHECK-NEXT: far: e9 retpoline cc cc 06
// CHECK-NEXT: zero: e9 retpoline cc cc 06
// CHECK-NEXT: again: e9 one cc cc cc
// CHECK-NEXT: first: e9 one cc cc cc
// CHECK-NEXT: near: e9 two cc cc cc
// CHECK-NEXT: far: e9 retpoline cc cc 06
// CHECK-NEXT: zero: e9 retpoline cc cc 06
// CHECK-NEXT: again: e9 one cc cc cc
// CHECK-NEXT: first: e9 one cc cc cc
// CHECK-NEXT: near: e9 two cc cc cc
// CHECK-NEXT: far: e9 retpoline cc cc 06
// CHECK-NEXT: zero: e9 retpoline cc cc 06
// CHECK-NEXT: again: e9 one cc cc cc
// CHECK-NEXT: null: c3 cc cc cc cc cc cc cc
// RUN: %build_outofline -O2 %s -DSTATIC_CALL_RETPOLINE -o %t && env STATICCALL_OPTIONS=mode=pointer %t | FileCheck %s --check-prefix=POINTER
// POINTER-COUNT-16: : e9 retpoline cc cc 06
#include "Inputs/expect.h"
#include "Inputs/far.h"

#include <string.h>

static int one(int x) { return x + 1; }
static int two(int x) { return x + 2; }
static void count(int *n) { *n += 1; }
DEFINE_STATIC_CALL(key, one);
DEFINE_STATIC_CALL_LOCAL(local_key, one);
DEFINE_STATIC_CALL_INLINE(header_key, one);
DEFINE_STATIC_CALL(void_key, count);

static const unsigned char retpoline[32] = {
    0xe8, 7,    0,    0,    0,    0xf3, 0x90, 0x0f, 0xae, 0xe8, 0xeb,
    0xf9, 0x48, 0x8d, 0x64, 0x24, 8,    0xff, 0x35, 0,    0,    0,
    0,    0xc3, 0xcc, 0xcc, 0xcc, 0xcc, 0xcc, 0xcc, 0xcc, 0xcc};

/* Read by the retpoline's push. */
static const void *pushed(const unsigned char *tramp) {
  int32_t rel;
  memcpy(&rel, tramp + 35, sizeof rel);
  return tramp + 39 + rel;
}

static void expect_retpoline(const unsigned char *tramp, const void *key) {
  unsigned char body[32];
  memcpy(body, tramp + 16, sizeof body);
  memset(body + 19, 0, 4);
  EXPECT_EQ(memcmp(body, retpoline, sizeof body), 0);
  EXPECT_EQ(pushed(tramp) == key, 1);
}

static void show(const char *when, const void *tramp,
                 const struct static_call_key *key) {
  const unsigned char *at = (const unsigned char *)tramp;
  int after = at[0] == 0xe9 ? 5 : 1;
  int32_t rel;
  EXPECT_EQ((uintptr_t)at % 8, 0);
  expect_retpoline(at, key);
  printf("%s: %02x", when, at[0]);
  if (after == 5) {
    memcpy(&rel, at + 1, sizeof rel);
    printf(" %s", rel == 11 ? "retpoline"
                  : at + after + rel == __extension__(const void *) one ? "one"
                  : at + after + rel == __extension__(const void *) two ? "two"
                                                                        : "?");
  }
  for (; after < 8; after++)
    printf(" %02x", at[after]);
  puts("");
}

#define TRY(key)                                                               \
  do {                                                                         \
    const void *tramp = __extension__(const void *) __SCT__##key;              \
    EXPECT_EQ(static_call(key, 0), 1);                                         \
    show("first", tramp, &__SCK__##key);                                       \
    EXPECT_EQ(static_call_update(key, two), 0);                                \
    EXPECT_EQ(static_call(key, 0), 2);                                         \
    show("near", tramp, &__SCK__##key);                                        \
    EXPECT_EQ(static_call_update(key, far_function), 0);                       \
    EXPECT_EQ(static_call(key, 0), 3);                                         \
    show("far", tramp, &__SCK__##key);                                         \
    EXPECT_EQ(static_call_update(key, STATIC_CALL_RET0), 0);                   \
    EXPECT_EQ(static_call(key, 5), 0);                                         \
    show("zero", tramp, &__SCK__##key);                                        \
    EXPECT_EQ(static_call_update(key, one), 0);                                \
    EXPECT_EQ(static_call(key, 0), 1);                                         \
    show("again", tramp, &__SCK__##key);                                       \
  } while (0)

int main(void) {
  int (*far_function)(int) = far_add_three();
  int n = 0;
  TRY(key);
  TRY(local_key);
  TRY(header_key);
  EXPECT_EQ(static_call_update(void_key, NULL), 0);
  static_call(void_key, &n);
  EXPECT_EQ(n, 0);
  show("null", __extension__(const void *) __SCT__void_key, &__SCK__void_key);
  EXPECT_EQ(static_call_verify(), 0);
  return 0;
}
