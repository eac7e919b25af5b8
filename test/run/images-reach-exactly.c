// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A target 2 GiB away is reached to the byte: the last one that a rel32 can
// name is direct, the next goes through the trampoline, both ways, and both are
// called right.
// RUN: %sc_clang -O2 %s -o %t && %t | FileCheck %s
#define _GNU_SOURCE
#include <staticcall/static_call.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

static int near_by(void) { return 1; }
DEFINE_STATIC_CALL(key, near_by);

__attribute__((noinline)) static int call(void) {
  int value = static_call(key);
  __asm__ volatile("" : "+r"(value));
  return value;
}

static int find(const struct static_call_site_info *site, void *out) {
  *(struct static_call_site_info *)out = *site;
  return 0;
}

// mov $value, %eax; ret
static void *function_at(uintptr_t at, int value) {
  uintptr_t page = at & ~(uintptr_t)4095;
  void *got = mmap((void *)page, 8192, PROT_READ | PROT_WRITE | PROT_EXEC,
                   MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
  if (got != (void *)page)
    return NULL;
  unsigned char code[] = {0xb8, 0, 0, 0, 0, 0xc3};
  memcpy(code + 1, &value, 4);
  memcpy((void *)at, code, sizeof code);
  return (void *)at;
}

static void try(const char *name, uintptr_t at, int value) {
  struct static_call_site_info site;
  void *there = function_at(at, value);
  if (!there) {
    printf("%s: cannot map\n", name);
    return;
  }
  int (*function)(void);
  memcpy(&function, &there, sizeof function);
  int error = static_call_update(key, function);
  static_call_for_each_site(find, &site);
  printf("%s: error %d, calls %d, %s, verify %d\n", name, error, call(),
         site.state == STATIC_CALL_SITE_DIRECT ? "direct" : "far",
         static_call_verify());
  static_call_update(key, near_by);
  munmap((void *)(at & ~(uintptr_t)4095), 8192);
}

int main(void) {
  struct static_call_site_info site;
  static_call_for_each_site(find, &site);
  uintptr_t next = (uintptr_t)site.address + 5;
  const uintptr_t two_gib = (uintptr_t)1 << 31;
  // CHECK: +2 GiB - 1: error 0, calls 11, direct, verify 0
  try("+2 GiB - 1", next + two_gib - 1, 11);
  // CHECK: +2 GiB: error 0, calls 12, far, verify 0
  try("+2 GiB", next + two_gib, 12);
  // CHECK: +2 GiB + 1: error 0, calls 13, far, verify 0
  try("+2 GiB + 1", next + two_gib + 1, 13);
  // CHECK: -2 GiB: error 0, calls 14, direct, verify 0
  try("-2 GiB", next - two_gib, 14);
  // CHECK: -2 GiB - 1: error 0, calls 15, far, verify 0
  try("-2 GiB - 1", next - two_gib - 1, 15);
  return 0;
}
