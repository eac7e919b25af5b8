/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 * The demo: threads call through a static call while another re-targets it.
 *
 *   sc-clang -O2 -pthread demo.c -o demo && ./demo
 *
 * `answer` has two targets that return 1 and 2. A torn call would end anywhere
 * else; every value that is neither is counted as one.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include <staticcall/static_call.h>

enum { callers = 3, updates = 200000, timed_calls = 20000000, rounds = 5 };

__attribute__((noinline)) static int one(int x) { return x | 1; }
__attribute__((noinline)) static int two(int x) { return x | 2; }
DEFINE_STATIC_CALL(answer, one);

/* What is timed: each call adds 1 to what the one before has returned. */
__attribute__((noinline)) static int next(int x) {
  __asm__("" : "+r"(x));
  return x + 1;
}
DEFINE_STATIC_CALL(counted, next);
static int (*volatile counted_pointer)(int) = next;

/* The site that is shown. What follows the call keeps it from being a tail
 * call. */
__attribute__((noinline)) static int ask(void) {
  int value = static_call(answer, 0);
  __asm__ volatile("" : "+r"(value));
  return value;
}

static const char *name_of(uintptr_t address) {
  if (address == (uintptr_t)one)
    return "one";
  if (address == (uintptr_t)two)
    return "two";
  return "its trampoline";
}

struct shown {
  const unsigned char *site;
};

/* The first site of `answer` that is a call, by address: the one in `ask`. */
static int find_site(const struct static_call_site_info *site, void *arg) {
  struct shown *shown = arg;
  if (strcmp(site->name, "answer") != 0 || site->kind != 'c')
    return 0;
  shown->site = site->address;
  return 1;
}

static void disassemble(const char *when, const unsigned char *site) {
  if (!site) {
    printf("%-8s no site: this build calls through %s\n", when,
           static_call_query(answer) ? "the trampoline or the key" : "nothing");
    return;
  }
  int32_t displacement;
  memcpy(&displacement, site + 1, sizeof displacement);
  uintptr_t target = (uintptr_t)site + 5 + (uintptr_t)(intptr_t)displacement;
  printf("%-8s %p: %02x %02x %02x %02x %02x    call %p <%s>\n", when,
         (const void *)site, site[0], site[1], site[2], site[3], site[4],
         (void *)target, name_of(target));
}

static atomic_int stop;
static struct counts {
  _Alignas(64) uint64_t one, two, torn;
} counts[callers];

static void *caller(void *arg) {
  struct counts mine = {0, 0, 0};
  while (!atomic_load_explicit(&stop, memory_order_relaxed)) {
    int value = ask();
    mine.one += value == 1;
    mine.two += value == 2;
    mine.torn += value != 1 && value != 2;
  }
  *(struct counts *)arg = mine;
  return NULL;
}

/* Updates at full speed while the others call. */
static int run_threads(void) {
  pthread_t threads[callers];
  for (int i = 0; i < callers; i++)
    if (pthread_create(&threads[i], NULL, caller, &counts[i]))
      return 1;
  int error = 0;
  for (int i = 0; i < updates && !error; i++)
    error = static_call_update(answer, i % 2 ? one : two);
  atomic_store(&stop, 1);
  for (int i = 0; i < callers; i++)
    pthread_join(threads[i], NULL);
  if (error)
    fprintf(stderr, "static_call_update: %s\n", strerror(-error));
  return error != 0;
}

static double now_ns(void) {
  struct timespec now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return 1e9 * (double)now.tv_sec + (double)now.tv_nsec;
}

/* The least of all rounds. No step can be missing: the sum would be another. */
#define TIME(least, step)                                                      \
  do {                                                                         \
    int x = 0;                                                                 \
    double start = now_ns();                                                   \
    for (int i = 0; i < timed_calls; i++)                                      \
      step;                                                                    \
    double ns = (now_ns() - start) / timed_calls;                              \
    if (x != timed_calls)                                                      \
      return 1;                                                                \
    (least) = (least) == 0 || ns < (least) ? ns : (least);                     \
  } while (0)

/* Every call waits for the addition in the one before. A loop that takes less
 * than such additions alone tells nothing of calls: the processor's clock has
 * changed, or another one is counted. */
static int print_times(void) {
  double addition = 0, direct = 0, rewritten = 0, pointer = 0;
  for (int i = 0; i < rounds; i++) {
    TIME(addition, __asm__ volatile("leal 1(%q0), %0" : "+r"(x)));
    TIME(direct, x = next(x));
    TIME(rewritten, x = static_call(counted, x));
    TIME(pointer, x = counted_pointer(x));
  }
  double least = direct < rewritten ? direct : rewritten;
  if (least < 0.9 * addition || pointer < 0.9 * addition)
    printf("what a call takes cannot be told here\n");
  else
    printf("ns per call, one loop, least of %d rounds: direct %.2f, static "
           "%.2f, pointer %.2f; one addition %.2f\n",
           rounds, direct, rewritten, pointer, addition);
  return 0;
}

int main(void) {
  struct shown shown = {NULL};
  static_call_for_each_site(find_site, &shown);
  disassemble("before", shown.site);
  if (static_call_update(answer, two))
    return 1;
  disassemble("after", shown.site);
  if (run_threads())
    return 1;
  if (static_call_update(answer, one))
    return 1;

  struct counts sum = {0, 0, 0};
  for (int i = 0; i < callers; i++) {
    sum.one += counts[i].one;
    sum.two += counts[i].two;
    sum.torn += counts[i].torn;
  }
  struct static_call_info info;
  if (static_call_get_info(&info))
    return 1;
  printf("sites found %llu, direct %llu, mode %s\n",
         (unsigned long long)info.sites, (unsigned long long)info.sites_direct,
         info.mode == STATIC_CALL_MODE_DIRECT ? "direct" : "pointer");
  printf("updates made %llu, threads calling meanwhile %d\n",
         (unsigned long long)info.updates, callers);
  printf("calls that reached one %llu, two %llu, torn calls %llu\n",
         (unsigned long long)sum.one, (unsigned long long)sum.two,
         (unsigned long long)sum.torn);
  return print_times() || sum.torn != 0 || static_call_verify() != 0;
}
