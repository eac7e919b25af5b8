/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 * Writes to code as a stranger would.
 */
#ifndef POKE_H
#define POKE_H

#include <staticcall/static_call.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

static inline void poke(unsigned char *at, unsigned char value) {
  void *page = (void *)((uintptr_t)at & ~(uintptr_t)4095);
  if (mprotect(page, 4096, PROT_READ | PROT_WRITE | PROT_EXEC))
    abort();
  *(volatile unsigned char *)at = value;
  if (mprotect(page, 4096, PROT_READ | PROT_EXEC))
    abort();
}

struct site_wanted {
  const char *key;
  const unsigned char *from, *found;
};

static inline int take_site(const struct static_call_site_info *site,
                            void *arg) {
  struct site_wanted *wanted = (struct site_wanted *)arg;
  const unsigned char *at = (const unsigned char *)site->address;
  if (strcmp(site->name, wanted->key) || at < wanted->from)
    return 0;
  wanted->found = at;
  return 1;
}

/* The site of `key` in `function`, which has one. */
static inline unsigned char *site_in(int (*function)(int), const char *key) {
  struct site_wanted wanted = {
      key, __extension__(const unsigned char *)(function), 0};
  if (static_call_for_each_site(take_site, &wanted) != 1)
    abort();
  return (unsigned char *)wanted.found;
}

#endif
