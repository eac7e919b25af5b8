/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 * Prints what the sites of a key hold at this moment, from live memory.
 *
 *   near: call e8 one            a direct branch, by the name of where it goes
 *   null: jmp c3 cc cc cc cc     anything else, as its bytes
 */
#ifndef SITES_H
#define SITES_H

#include <staticcall/static_call.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

struct named {
  const char *name;
  const void *address;
};

/* A function as an entry of the table of names, which ends with {0, 0}. */
#define NAMED(function) {#function, (__extension__(const void *)(function))}

struct sites_shown {
  const char *when, *key;
  const struct named *names;
  int count;
};

static inline const char *name_of(const void *address,
                                  const struct named *names) {
  for (; names->name; names++)
    if (names->address == address)
      return names->name;
  return "elsewhere";
}

static inline int show_site(const struct static_call_site_info *site,
                            void *arg) {
  static const char *const states[] = {"", " far", " straddling", " foreign",
                                       " refused"};
  struct sites_shown *shown = (struct sites_shown *)arg;
  const unsigned char *at = (const unsigned char *)site->address;
  int length = site->kind == 'b' ? 6 : 5;
  int direct = at[0] == 0xe8 || at[0] == 0xe9 ||
               (at[0] == 0x0f && at[1] >> 4 == 8 && site->kind == 'b');
  int32_t rel;
  if (strcmp(site->name, shown->key))
    return 0;
  shown->count++;
  printf("%s: %s", shown->when,
         site->kind == 'c'   ? "call"
         : site->kind == 'j' ? "jmp"
         : site->kind == 'b' ? "jcc"
                             : "?");
  for (int i = 0; i < (direct ? length - 4 : length); i++)
    printf(" %02x", at[i]);
  memcpy(&rel, at + length - 4, sizeof rel);
  if (direct)
    printf(" %s", name_of(at + length + rel, shown->names));
  puts(states[site->state]);
  return 0;
}

/* One line a site, each beginning with `when`; the number of them. */
static inline int show_sites(const char *when, const char *key,
                             const struct named *names) {
  struct sites_shown shown = {when, key, names, 0};
  static_call_for_each_site(show_site, &shown);
  return shown.count;
}

#endif
