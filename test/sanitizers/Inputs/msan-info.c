/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 * Reads what the library has written, as a user would: into memory that is not
 * initialised. With two arguments, into memory that nobody writes. */
#include <staticcall/static_call.h>
#include <stdio.h>

static int one(int x) { return x + 1; }
static int two(int x) { return x + 2; }
DEFINE_STATIC_CALL(k, one);

static int seen(const struct static_call_site_info *site, void *n) {
  if (site->state == STATIC_CALL_SITE_DIRECT && site->name[0] == 'k')
    ++*(int *)n;
  return 0;
}

int main(int argc, char **argv) {
  struct static_call_info info;
  (void)argv;
  if (argc < 3 && static_call_get_info(&info))
    return 1;
  if (info.sites != info.sites_direct)
    puts("not all direct");
  int n = 0;
  if (argc > 1 && static_call_for_each_site(seen, &n))
    return 2;
  if (static_call_update(k, two))
    return 3;
  printf("%d %d\n", static_call(k, 1), n);
  return 0;
}
