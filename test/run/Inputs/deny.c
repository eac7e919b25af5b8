// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// deny WHAT PROGRAM ARGUMENT...: runs a program in an environment that refuses
// something. Needs no privileges (no-proc: user namespaces, or root).
#define _GNU_SOURCE
#include "filter.h"

#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <unistd.h>

#ifndef PR_SET_MDWE
#define PR_SET_MDWE 65
#endif

enum { all = PROT_READ | PROT_WRITE | PROT_EXEC };

static int nothing(void) { return 1; }
// Linux 6.3; inherited by fork and exec.
static int mdwe(void) { return prctl(PR_SET_MDWE, 1, 0, 0, 0) == 0; }
static int exec_always(void) {
  return filter_call(SYS_mprotect, 2, PROT_EXEC, PROT_EXEC, EPERM);
}
static int exec_restoring(void) {
  return filter_call(SYS_mprotect, 2, all, PROT_READ | PROT_EXEC, EPERM);
}
static int membarrier_missing(void) {
  return filter_call(SYS_membarrier, 0, 0, 0, ENOSYS);
}
static int membarrier_refused(void) {
  return filter_call(SYS_membarrier, 0, 0, 0, EPERM);
}
static int no_proc(void) {
  return (unshare(CLONE_NEWNS) == 0 ||
          unshare(CLONE_NEWUSER | CLONE_NEWNS) == 0) &&
         // In a chroot / need not be a mount, and /proc is one.
         (mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 ||
          mount(NULL, "/proc", NULL, MS_REC | MS_PRIVATE, NULL) == 0) &&
         mount("tmpfs", "/proc", "tmpfs", 0, NULL) == 0;
}

static const struct way {
  const char *name;
  int (*deny)(void);
} ways[] = {{"nothing", nothing},
            {"mdwe", mdwe},
            {"mprotect-exec", exec_always},
            {"mprotect-restoring", exec_restoring},
            {"membarrier-enosys", membarrier_missing},
            {"membarrier-eperm", membarrier_refused},
            {"proc", no_proc}};

int main(int argc, char **argv) {
  for (unsigned i = 0; argc > 2 && i < sizeof ways / sizeof *ways; i++) {
    if (strcmp(argv[1], ways[i].name))
      continue;
    if (ways[i].deny())
      execv(argv[2], argv + 2);
    perror(argv[1]);
    return 125;
  }
  fprintf(stderr, "usage: deny WHAT PROGRAM ARGUMENT...\n");
  return 125;
}
