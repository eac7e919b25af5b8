/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 * Updates in threads, forks meanwhile, an update where a call traps. */
#include <errno.h>
#include <pthread.h>
#include <staticcall/static_call.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static int one(void) { return 1; }
static int two(void) { return 2; }
DEFINE_STATIC_CALL(key, one);

static int stop;
static void *update(void *unused) {
  for (int i = 0; !__atomic_load_n(&stop, __ATOMIC_RELAXED); i++) {
    int error = static_call_update(key, i % 2 ? one : two);
    if (error && error != -EBUSY)
      abort();
  }
  return unused;
}

static int child_is_well(void) {
  pid_t child = fork();
  if (!child) {
    int error;
    alarm(60);
    while ((error = static_call_update(key, two)) == -EBUSY)
      ;
    _exit(error || static_call(key) != 2 || static_call_verify());
  }
  int status;
  return waitpid(child, &status, 0) == child && status == 0;
}

#ifdef ATFORK
static void nothing(void) {}
#endif

int main(void) {
  struct static_call_info info;
  pthread_t threads[2];
#ifdef ATFORK
  if (pthread_atfork(nothing, nothing, nothing))
    return 1;
#endif
  if (static_call_get_info(&info))
    return 1;
  if (info.sites && info.sites == info.sites_direct)
    puts("all direct");
  int before = static_call(key);
  if (static_call_update(key, two))
    return 1;
  printf("%d %d, ", before, static_call(key));
  fflush(stdout);
  for (int i = 0; i < 2; i++)
    if (pthread_create(&threads[i], NULL, update, NULL))
      return 1;
  int wrong = 0;
  for (int i = 0; i < 100; i++)
    wrong += !child_is_well();
  __atomic_store_n(&stop, 1, __ATOMIC_RELAXED);
  for (int i = 0; i < 2; i++)
    pthread_join(threads[i], NULL);
  printf("children that went wrong %d, verified %d\n", wrong,
         static_call_verify());
  return 0;
}
