// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What static calls mean, as a program that is run in hostile environments; the
// lines that they all have in common are checked here, the last line by each
// test. Its argument is something that it denies itself before the runtime
// starts (see `harden`).
// CHECK:      default: call 12, tail 12, pointer 12, void 1
// CHECK-NEXT: updated: call 20, tail 20, pointer 20, void 2
// CHECK-NEXT: stubs: call 0, tail 0, pointer 0, void 0
// CHECK-NEXT: wrong target refused: -22
// CHECK-NEXT: threads: calls 40000, of them neither old nor new 0
// CHECK-NEXT: child: call 12, parent: call 20
// CHECK-NEXT: verified 0
#define _GNU_SOURCE
#include "filter.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <staticcall/static_call.h>

static int plus(int x) { return x + 2; }
static int twice(int x) { return 2 * x; }
DEFINE_STATIC_CALL(compute, plus);

static int observed;
static void see_one(void) { observed = 1; }
static void see_two(void) { observed = 2; }
DEFINE_STATIC_CALL(observe, see_one);

__attribute__((noinline)) static int by_call(int x) {
  int result = static_call(compute, x);
  __asm__ volatile("" : "+r"(result));
  return result;
}
__attribute__((noinline)) static int by_tail_call(int x) {
  return static_call(compute, x);
}
static int observe_once(void) {
  observed = 0;
  static_call_cond(observe);
  return observed;
}

static void print(const char *when) {
  printf("%s: call %d, tail %d, pointer %d, void %d\n", when, by_call(10),
         by_tail_call(10), static_call_query(compute)(10), observe_once());
}

// Text that is large, so that a limit on data can allow the runtime its tables
// and not the text.
__asm__(".pushsection .text.large,\"ax\",@progbits\n"
        ".skip 8388608, 0x90\n"
        ".popsection\n");

extern char __executable_start[], etext[];

// Linux 6.10. Before it, what a sealed text looks like to who wants to write.
static int seal_text(void) {
  unsigned long begin = (unsigned long)by_call & -4096ul;
  unsigned long end = ((unsigned long)etext + 4095) & -4096ul;
  long result = syscall(462, begin, end - begin, 0);
  return result == 0 ||
         (errno == ENOSYS &&
          filter_call(SYS_mprotect, 2, PROT_EXEC, PROT_EXEC, EPERM));
}

static unsigned long data_size(void) {
  unsigned long pages = 0;
  FILE *file = fopen("/proc/self/statm", "r");
  if (file && fscanf(file, "%*u %*u %*u %*u %*u %lu", &pages) != 1)
    pages = 0;
  if (file)
    fclose(file);
  return pages * 4096;
}

static int limit_data(unsigned long bytes) {
  struct rlimit limit = {bytes, bytes};
  return setrlimit(RLIMIT_DATA, &limit) == 0;
}

static int harden(const char *how) {
  if (!strcmp(how, "seal"))
    return seal_text();
  if (!strcmp(how, "data-limit-below-text"))
    return limit_data(data_size() + (4 << 20));
  if (!strcmp(how, "data-limit-zero"))
    return limit_data(0);
  // What setuid(2) does to a process.
  if (!strcmp(how, "not-dumpable"))
    return geteuid() == 0 ? setuid(65534) == 0
                          : prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0;
  return !strcmp(how, "nothing");
}

// Before the constructor of the runtime, which has priority 90.
__attribute__((constructor(85))) static void harden_early(int argc,
                                                          char **argv) {
  if (!harden(argc > 1 ? argv[1] : "nothing"))
    perror(argv[1]), _exit(125);
}

static int wrong, running, stop, joining;
enum { calls = 20000 };
// A thread (not NULL) that is being born or ends blocks all signals for as long
// as a busy machine lets it wait, which denies breakpoints: not during updates.
static void *call_often(void *argument) {
  __atomic_add_fetch(&running, 1, __ATOMIC_RELEASE);
  for (int i = 0; i < calls; i++) {
    int is = i % 2 ? by_call(10) : by_tail_call(10);
    if (is != 12 && is != 20)
      __atomic_add_fetch(&wrong, 1, __ATOMIC_RELAXED);
  }
  __atomic_add_fetch(&stop, 1, __ATOMIC_RELEASE);
  while (argument && !__atomic_load_n(&joining, __ATOMIC_ACQUIRE))
    usleep(100);
  return argument;
}

static void call_from_threads(void) {
  pthread_t threads[2];
  for (int i = 0; i < 2; i++)
    if (pthread_create(&threads[i], NULL, call_often, &running))
      call_often(NULL), threads[i] = pthread_self();
  while (__atomic_load_n(&running, __ATOMIC_ACQUIRE) < 2)
    usleep(100);
  for (int i = 0; i % 2 || __atomic_load_n(&stop, __ATOMIC_ACQUIRE) < 2; i++)
    if (static_call_update(compute, i % 2 ? twice : plus))
      wrong++;
  __atomic_store_n(&joining, 1, __ATOMIC_RELEASE);
  for (int i = 0; i < 2; i++)
    if (threads[i] != pthread_self())
      pthread_join(threads[i], NULL);
  printf("threads: calls %d, of them neither old nor new %d\n", 2 * calls,
         wrong);
}

static void update_in_child(void) {
  int status;
  if (static_call_update(compute, twice))
    puts("not updated");
  fflush(stdout);
  pid_t child = fork();
  if (!child)
    _exit(static_call_update(compute, plus) ? 99 : by_call(10));
  waitpid(child, &status, 0);
  printf("child: call %d, parent: call %d\n", WEXITSTATUS(status), by_call(10));
}

// Whether some of the text is writable now; -1 without /proc.
static int writable_text(void) {
  char line[512];
  int found = 0;
  FILE *maps = fopen("/proc/self/maps", "r");
  if (!maps)
    return -1;
  while (fgets(line, sizeof line, maps))
    found |= strstr(line, " rwxp ") != NULL;
  fclose(maps);
  return found;
}

int main(void) {
  static char buffer[1 << 16]; // stdio must not need memory, either
  setvbuf(stdout, buffer, _IOFBF, sizeof buffer);
  print("default");
  int error = static_call_update(compute, twice);
  error |= static_call_update(observe, see_two);
  print("updated");
  const struct static_call_change stubs[] = {
      STATIC_CALL_CHANGE(compute, STATIC_CALL_RET0),
      STATIC_CALL_CHANGE(observe, NULL)};
  error |= static_call_update_batch(stubs, 2);
  print("stubs");
  const struct static_call_change bad = {stubs[0].key, NULL};
  printf("wrong target refused: %d\n", static_call_update_batch(&bad, 1));
  error |= static_call_update(compute, plus);
  call_from_threads();
  update_in_child();
  printf("verified %d\n", error ? error : static_call_verify());
  struct static_call_info info;
  if (static_call_get_info(&info))
    return 1;
  printf("mode %u errno %d, sync %u errno %d, direct %llu of %llu, refused "
         "%llu, images %u, refused %llu, denied %d, writable %d\n",
         info.mode, info.mode_errno, info.sync, info.sync_errno,
         (unsigned long long)info.sites_direct, (unsigned long long)info.sites,
         (unsigned long long)info.sites_refused, info.images,
         (unsigned long long)info.images_refused, info.breakpoint_denied > 0,
         writable_text());
  return 0;
}
