// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A callback of static_call_for_each_site runs without the library's lock: it
// may update, ask, verify, walk again and fork, and another thread may update
// meanwhile.
//
// RUN: %three_builds --builds=inline --levels=-O2 --rungs %s -pthread
#include "Inputs/expect.h"
#include <pthread.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static int one(void) { return 1; }
static int two(void) { return 2; }
DEFINE_STATIC_CALL(key, one);
static int others(void) {
  return static_call(key) + static_call(key) + static_call(key);
}

static int count(const struct static_call_site_info *site, void *arg) {
  EXPECT(!strcmp(site->name, "key"));
  ++*(int *)arg;
  return 0;
}

static void *update_there(void *to) {
  struct static_call_change change = STATIC_CALL_CHANGE(key, one);
  change.func = to;
  EXPECT_EQ(static_call_update_batch(&change, 1), 0);
  return to;
}

static void in_another_thread(int (*to)(void)) {
  pthread_t thread;
  EXPECT_EQ(pthread_create(&thread, 0, update_there, (void *)to), 0);
  EXPECT_EQ(pthread_join(thread, 0), 0);
}

static void use_all(void) {
  struct static_call_info info;
  int sites = 0;
  EXPECT_EQ(static_call(key), 1);
  EXPECT_EQ(static_call_update(key, two), 0);
  EXPECT_EQ(static_call(key) + others(), 8);
  EXPECT_EQ(static_call_get_info(&info), 0);
  EXPECT_EQ(static_call_verify(), 0);
  EXPECT_EQ(static_call_set_fallback((int)info.fallback), 0);
  EXPECT_EQ(static_call_for_each_site(count, &sites), 0);
  EXPECT_EQ(sites, (long)info.sites);
  in_another_thread(one);
  EXPECT_EQ(static_call(key) + others(), 4);
}

static int visits;
static int visit(const struct static_call_site_info *site, void *arg) {
  (void)site;
  EXPECT(arg == &visits);
  visits++;
  use_all();
  fflush(stdout);
  pid_t child = fork();
  use_all();
  if (!child)
    _exit(0);
  int status = 1;
  EXPECT_EQ(waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
  return visits == 3 ? 42 : 0;
}

int main(void) {
  EXPECT_EQ(static_call_for_each_site(visit, &visits), 42);
  EXPECT_EQ(visits, 3);
  use_all();
  return 0;
}
