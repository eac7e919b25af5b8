// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Updates and everything else that the API has work in a thread with the
// smallest stack that there may be (pthread_attr_setstacksize(3)), and need
// less than 8 KiB of it, the frame of a call included.
//
// RUN: %three_builds --builds=inline,outofline --levels=-O2 --rungs %s
// Instrumented code needs more.
// UNSUPPORTED: instrumented
#include "Inputs/expect.h"

#include <pthread.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static int one(void) { return 1; }
static int two(void) { return 2; }
DEFINE_STATIC_CALL(key, one);

enum { need = 8192, painted = 0x5a };

static void *work(void *unused) {
  for (int fallback = 0; fallback < 3; fallback++) {
    int error = static_call_set_fallback(fallback);
    EXPECT(error == 0 || error == -ENOSYS || error == -EPERM);
    for (int i = 0; i < 4; i++) {
      error = static_call_update(key, i % 2 ? one : two);
      EXPECT(error == 0 || error == -EBUSY);
    }
    EXPECT_EQ(static_call_verify(), 0);
  }
  return unused;
}

static void run(char *stack, size_t size) {
  pthread_attr_t attributes;
  pthread_t thread;
  EXPECT_EQ(pthread_attr_init(&attributes), 0);
  if (stack)
    EXPECT_EQ(pthread_attr_setstack(&attributes, stack, size), 0);
  else
    EXPECT_EQ(pthread_attr_setstacksize(&attributes, size), 0);
  EXPECT_EQ(pthread_create(&thread, &attributes, work, NULL), 0);
  EXPECT_EQ(pthread_join(thread, NULL), 0);
}

// How much of a thread's stack is no longer as it was painted.
static size_t used(char *stack, size_t size) {
  size_t untouched = 0;
  while (untouched < size && stack[untouched] == painted)
    untouched++;
  return size - untouched;
}

static void *nothing(void *unused) { return unused; }
static size_t used_by_a_thread(char *stack, size_t size) {
  pthread_attr_t attributes;
  pthread_t thread;
  memset(stack, painted, size);
  EXPECT_EQ(pthread_attr_init(&attributes), 0);
  EXPECT_EQ(pthread_attr_setstack(&attributes, stack, size), 0);
  EXPECT_EQ(pthread_create(&thread, &attributes, nothing, NULL), 0);
  EXPECT_EQ(pthread_join(thread, NULL), 0);
  return used(stack, size);
}

int main(void) {
  enum { size = 256 * 1024 };
  char *stack = (char *)mmap(NULL, size, PROT_READ | PROT_WRITE,
                             MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  EXPECT(stack != MAP_FAILED);
  // Where signal frames are large, it is more than PTHREAD_STACK_MIN.
  run(NULL, (size_t)sysconf(_SC_THREAD_STACK_MIN));
  size_t before = used_by_a_thread(stack, size);
  memset(stack, painted, size);
  run(stack, size);
  EXPECT(used(stack, size) < before + need);
  return 0;
}
