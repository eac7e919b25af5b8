// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A program with static calls prints nothing of its own, handles no signal,
// starts no thread, opens no file, changes no environment and leaves errno
// alone.
//
// UNSUPPORTED: instrumented
// RUN: %three_builds %s
// CHECK-NOT: {{.}}
#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <staticcall/static_call.h>
#include <stdlib.h>

static int one(void) { return 1; }
static int two(void) { return 2; }
DEFINE_STATIC_CALL(key, one);

static int entries(const char *path) {
  int count = 0;
  DIR *folder = opendir(path);
  if (!folder)
    return -1;
  while (readdir(folder))
    count++;
  closedir(folder);
  return count;
}

static int no_signal_is_handled(void) {
  for (int signal = 1; signal < 32; signal++) {
    struct sigaction action;
    if (sigaction(signal, NULL, &action) == 0 && action.sa_handler != SIG_DFL &&
        action.sa_handler != SIG_IGN)
      return 0;
  }
  return 1;
}

int main(void) {
  sigset_t mask;
  int files = entries("/proc/self/fd");
  errno = 7;
  for (int i = 0; i < 100; i++)
    if (static_call(key) != 1 || static_call_update(key, two) ||
        static_call(key) != 2 || static_call_update(key, one))
      return 1;
  if (errno != 7)
    return 2;
  if (!no_signal_is_handled())
    return 3;
  if (sigprocmask(SIG_SETMASK, NULL, &mask) || sigismember(&mask, SIGUSR1) ||
      sigismember(&mask, SIGTRAP))
    return 4;
  /* "." and ".." and the one thread */
  if (entries("/proc/self/task") != 3)
    return 5;
  if (entries("/proc/self/fd") != files)
    return 6;
  return getenv("STATICCALL_OPTIONS") != NULL;
}
