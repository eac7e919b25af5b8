// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// pages_dirtied is the number of pages of code that are this process's own and
// no longer the file's (bit 61 of /proc/pid/pagemap): each page with a place
// that changed, once, also where a site lies across two, and where the change
// was taken back.
//
// Instrumented text is so large that the runtime's own calls are far away.
// UNSUPPORTED: instrumented
// RUN: %sc_clang -O2 -c %s -o %t.o
// RUN: %clang %t.o %staticcall_lib/libstaticcall_inject.a -Wl,--wrap=static_call_inject_syscall -pthread -o %t && %t | FileCheck %s
// RUN: env STATICCALL_OPTIONS=mode=pointer %t | FileCheck %s --check-prefix=POINTER
// CHECK:      start: own [[#N:]],
// CHECK-SAME:   counted [[#N]], the file's own {{[1-9]}}
// CHECK-NEXT: 1000 updates, near and far: own [[#N]], counted [[#N]]
// CHECK-NEXT: straddling, one of them two pages: own [[#N+3]], counted [[#N+3]]
// CHECK-NEXT: update -1, taken back: own [[#N+4]], counted [[#N+4]]
// CHECK-NOT:  own
//
// POINTER-COUNT-4: own 0, counted 0
#include "../stress/Inputs/count_syscalls.h"
#include "../stress/Inputs/straddle.h"

#include <link.h>

enum { page = 4096 };

static int one(void) { return 1; }
static int two(void) { return 2; }
DEFINE_STATIC_CALL(plain, one);
DEFINE_STATIC_CALL(inside, one);
DEFINE_STATIC_CALL(across, one);
DEFINE_STATIC_CALL(refused, one);

// Pages of their own: calls of these keys, the first byte at an offset.
#define OWN_PAGES(key, offset)                                                 \
  __asm__(".pushsection .text.pages_" #key ",\"ax\",@progbits\n"               \
          ".p2align 12\n"                                                      \
          "pages_" #key ": .nops " #offset "\n"                                \
          ".Lsite_pages_" #key ": call __SCT__" #key "\n"                      \
          ".p2align 12\n"                                                      \
          ".popsection\n" STRADDLE_RECORD_(pages_##key, key))
OWN_PAGES(inside, 61);
OWN_PAGES(across, 4094);
OWN_PAGES(refused, 61);

__attribute__((noinline)) static int call_plain(void) {
  return static_call(plain) + 1;
}

struct pages {
  int file, own;
};

static void look_at(uintptr_t begin, uintptr_t end, struct pages *pages) {
  FILE *file = fopen("/proc/self/pagemap", "rb");
  CHECK(file);
  for (uintptr_t at = begin / page * page; at < end; at += page) {
    uint64_t entry;
    (void)*(const volatile char *)at; // not there before somebody looks
    CHECK_EQUAL(fseek(file, (long)(at / page * sizeof entry), SEEK_SET), 0);
    CHECK_EQUAL(fread(&entry, sizeof entry, 1, file), 1);
    ++*(entry >> 61 & 1 ? &pages->file : &pages->own);
  }
  fclose(file);
}

// The program comes first.
static int look_at_program(struct dl_phdr_info *info, size_t size, void *to) {
  (void)size;
  for (int i = 0; i < info->dlpi_phnum; i++) {
    const ElfW(Phdr) *it = &info->dlpi_phdr[i];
    uintptr_t begin = info->dlpi_addr + it->p_vaddr;
    if (it->p_type == PT_LOAD && it->p_flags & PF_X)
      look_at(begin, begin + it->p_memsz, (struct pages *)to);
  }
  return 1;
}

static struct pages print(const char *when) {
  struct pages pages = {0, 0};
  dl_iterate_phdr(look_at_program, &pages);
  printf("%s: own %d, counted %llu", when, pages.own,
         (unsigned long long)info_now().pages_dirtied);
  return pages;
}

int main(void) {
  printf(", the file's own %d\n", print("start").file);
  for (int i = 0; i < 1000; i++) {
    CHECK_EQUAL(static_call_update(plain, i % 2 ? one : getpid), 0);
    CHECK_EQUAL(call_plain(), i % 2 ? 2 : getpid() + 1);
  }
  print("1000 updates, near and far");
  puts("");
  CHECK_EQUAL(static_call_update(refused, getpid), 0);
  CHECK_EQUAL(static_call_set_fallback(STATIC_CALL_FALLBACK_BREAKPOINT), 0);
  print("straddling, one of them two pages");
  syncs_allowed = syncs_counted;
  printf("\nupdate %d", static_call_update(refused, two));
  print(", taken back");
  puts("");
  return 0;
}
