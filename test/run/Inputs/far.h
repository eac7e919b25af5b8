/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 * Functions that no rel32 of this program reaches.
 */
#ifndef FAR_H
#define FAR_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

#ifndef MAP_FIXED_NOREPLACE
#define MAP_FIXED_NOREPLACE 0x100000
#endif

/* `code` in a page of its own, at least 3 GiB above this program's code. Not at
 * the very beginning: -fsanitize=function reads what stands before a function.
 * From a file, which may be mapped for execution under MDWE, too.
 */
static inline void *far_code(const void *code, size_t size) {
  uintptr_t step = (uintptr_t)1 << 30;
  uintptr_t at = ((uintptr_t)&far_code & ~(uintptr_t)0xfff) + 3 * step;
  FILE *file = tmpfile();
  if (!file || fseek(file, 64, SEEK_SET) || fwrite(code, size, 1, file) != 1 ||
      fflush(file))
    puts("far.h: no temporary file");
  for (int tries = 0; file && tries < 64; tries++, at += step) {
    void *page = mmap((void *)at, 4096, PROT_READ | PROT_EXEC,
                      MAP_PRIVATE | MAP_FIXED_NOREPLACE, fileno(file), 0);
    if (page == (void *)at)
      return (char *)page + 64;
  }
  puts("far.h: no page far away could be mapped");
  exit(1);
}

/* int add_three(int x) { return x + 3; } */
static inline int (*far_add_three(void))(int) {
  static const unsigned char lea_ret[] = {0x8d, 0x47, 0x03, 0xc3};
  return __extension__(int (*)(int)) far_code(lea_ret, sizeof lea_ret);
}

/* void count_three(int *n) { *n += 3; } */
static inline void (*far_count_three(void))(int *) {
  static const unsigned char add_ret[] = {0x83, 0x07, 0x03, 0xc3};
  return __extension__(void (*)(int *)) far_code(add_ret, sizeof add_ret);
}

#endif
