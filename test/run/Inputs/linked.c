/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 * Every kind of site and key, for tests of linkers and of tools that run after
 * them. Two threads call while the main one updates, and check every answer.
 *
 * Exit status 1 if an answer was wrong; prints one line of counters, at a time
 * when every target is in reach of every site of this file.
 */
#include "linked_library.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#define FUNCTION __attribute__((noinline))

FUNCTION static int one(int x) { return x + 1; }
FUNCTION static int two(int x) { return x + 2; }
FUNCTION static int ten(int x) { return x + 10; }
FUNCTION static void add(int *n) { *n += 1; }
FUNCTION static void add_two(int *n) { *n += 2; }
DEFINE_STATIC_CALL(a, one);
DEFINE_STATIC_CALL(b, one);
DEFINE_STATIC_CALL_LOCAL(local, one);
DEFINE_STATIC_CALL_NULL(hook, void(int *));

/* Alike but for their keys, or in all. */
FUNCTION int site_a(int x) { return static_call(a, x) * 3; }
FUNCTION int site_b(int x) { return static_call(b, x) * 3; }
FUNCTION int site_twin(int x) { return static_call(a, x) * 3; }
FUNCTION int site_local(int x) { return static_call(local, x) * 3; }
FUNCTION int site_tail(int x) { return static_call(a, x + 10); }
FUNCTION void site_maybe(int *x) {
  if (*x > 5)
    static_call_cond(hook, x);
}
FUNCTION int site_library(int x) { return static_call(in_library, x) * 3; }
/* Nobody calls it. */
FUNCTION int site_dead(int x) { return static_call(b, x) * 7; }

static void expect(int is, int should, const char *what) {
  if (is == should)
    return;
  printf("%s: %d, should be %d\n", what, is, should);
  exit(1);
}
#define EXPECT(is, should) expect(is, should, #is)

#ifdef __cplusplus
FUNCTION static int thrower(int x) { throw x; }
FUNCTION int site_catching(int x) {
  try { return static_call(a, x); }
  catch(int thrown) { return -thrown; }
}
static void throw_through(void) {
  EXPECT(static_call_update(a, thrower), 0);
  EXPECT(site_catching(77), -77);
}
#else
static void throw_through(void) {}
#endif

static int maybe(void) {
  int n = 10;
  site_maybe(&n);
  return n;
}

static int stopped;
static int one_of(int is, int first, int second) {
  return is == first || is == second;
}
static void *call_all(void *unused) {
  while (!__atomic_load_n(&stopped, __ATOMIC_RELAXED)) {
    int hooked = maybe(), library = library_call(0);
    EXPECT(one_of(site_b(0), 3, 30), 1);
    EXPECT(one_of(site_local(0), 3, 6), 1);
    EXPECT(one_of(site_library(0), 3, 6), 1);
    EXPECT(one_of(library, 6, 7) || one_of(library, 11, 12), 1);
    EXPECT(one_of(hooked, 10, 11) || hooked == 12, 1);
  }
  return unused;
}

static void update_all(void) {
  EXPECT(static_call_update(a, two), 0);
  EXPECT(static_call_update(hook, add), 0);
  EXPECT(library_update(two), 0);
  EXPECT(site_a(0) * 100 + site_b(0) * 10 + site_local(0), 633);
  EXPECT(site_twin(0) * 100 + site_tail(0), 612);
  EXPECT(site_library(0) * 100 + library_call(0), 612);
  EXPECT(maybe(), 11);
  EXPECT(static_call_update(b, ten), 0);
  EXPECT(static_call_update(local, two), 0);
  EXPECT(static_call_update(hook, NULL), 0);
  EXPECT(site_a(0) * 100 + site_b(0) * 10 + site_local(0), 906);
  EXPECT(maybe(), 10);
  throw_through();
  EXPECT(static_call_update(a, one), 0);
  EXPECT(static_call_update(b, one), 0);
  EXPECT(static_call_update(local, one), 0);
  EXPECT(static_call_update(hook, add_two), 0);
  EXPECT(library_update(one), 0);
  EXPECT(site_a(0) * 100 + site_b(0) * 10 + site_local(0), 333);
  EXPECT(site_tail(0) * 100 + library_call(0), 1106);
  EXPECT(maybe(), 12);
}

static void print_counters(void) {
  struct static_call_info info;
  EXPECT(static_call_get_info(&info), 0);
  printf("sites %d direct %d foreign %d straddling %d refused %d, images %d "
         "refused %d, verify %d\n",
         (int)info.sites, (int)info.sites_direct, (int)info.sites_foreign,
         (int)info.sites_straddling, (int)info.sites_refused, (int)info.images,
         (int)info.images_refused, static_call_verify());
}

int main(void) {
  pthread_t threads[2];
  EXPECT(site_a(0) * 100 + site_b(0) * 10 + site_local(0), 333);
  EXPECT(maybe(), 10);
  for (int i = 0; i < 2; i++)
    pthread_create(&threads[i], NULL, call_all, NULL);
  for (int i = 0; i < 100; i++)
    update_all();
  __atomic_store_n(&stopped, 1, __ATOMIC_RELAXED);
  for (int i = 0; i < 2; i++)
    pthread_join(threads[i], NULL);
  print_counters();
  return 0;
}
