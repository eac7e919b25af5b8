// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// At each instruction of a trampoline with a retpoline, which is executed one
// instruction at a time here, an unwinder finds the caller and main above it.
//
// UNSUPPORTED: instrumented
// DEFINE: %{build} = %build_inline -mretpoline
// DEFINE: %{flags} =
// DEFINE: %{try} = %{build} %{flags} %s -o %t && env STATICCALL_OPTIONS=mode=pointer %t
// REDEFINE: %{flags} = -O0
// RUN: %{try}
// REDEFINE: %{flags} = -O2 -fuse-ld=bfd
// RUN: %{try}
// REDEFINE: %{flags} = -O2 -fno-pie -no-pie -fuse-ld=lld
// RUN: %{try}
// REDEFINE: %{flags} = -O2 -flto -fuse-ld=lld
// RUN: %{try}
// REDEFINE: %{build} = %build_inlinexx -mretpoline -x c++
// REDEFINE: %{flags} = -O2
// RUN: %{try}
// REDEFINE: %{build} = %build_outofline_gcc -mindirect-branch=thunk -DSTATIC_CALL_RETPOLINE
// REDEFINE: %{flags} = -O2 -fcf-protection=none
// RUN: %{try}
#define _GNU_SOURCE
#include "Inputs/expect.h"

#include <signal.h>
#include <stdint.h>
#include <ucontext.h>
#include <unwind.h>

static int one(int x) { return x + 1; }
DEFINE_STATIC_CALL(key, one);
DEFINE_STATIC_CALL_LOCAL(local_key, one);
DEFINE_STATIC_CALL_INLINE(header_key, one);

// With the trap flag every instruction is followed by SIGTRAP.
static inline void trap(int on) {
  if (on)
    __asm__ volatile("pushfq\n\torq $0x100, (%%rsp)\n\tpopfq" ::
                         : "cc", "memory");
  else
    __asm__ volatile("pushfq\n\tandq $~0x100, (%%rsp)\n\tpopfq" ::
                         : "cc", "memory");
}

#define CALLER(key)                                                            \
  __attribute__((noinline)) static int call_##key(int x) {                     \
    trap(1);                                                                   \
    int result = static_call(key, x);                                          \
    trap(0);                                                                   \
    return result;                                                             \
  }
CALLER(key)
CALLER(local_key)
CALLER(header_key)

static uintptr_t tramp, caller;
static uint64_t offsets;
static int wrong;

int main(void);
enum stage { above, at_caller, at_main, done, lost };

static enum stage next_stage(enum stage now, uintptr_t function) {
  switch (now) {
  case above:
    return function == tramp ? at_caller : above;
  case at_caller:
    return function == caller ? at_main : lost;
  case at_main:
    return function == (uintptr_t)main ? done : lost;
  default:
    return now;
  }
}

static _Unwind_Reason_Code look(struct _Unwind_Context *context, void *arg) {
  int before;
  uintptr_t at = _Unwind_GetIPInfo(context, &before);
  enum stage *stage = (enum stage *)arg;
  *stage = next_stage(
      *stage, (uintptr_t)_Unwind_FindEnclosingFunction((void *)(at + before)));
  return _URC_NO_REASON;
}

static void on_step(int signal, siginfo_t *info, void *context) {
  uintptr_t at = (uintptr_t)((ucontext_t *)context)->uc_mcontext.gregs[REG_RIP];
  enum stage stage = above;
  (void)signal;
  (void)info;
  if (at - tramp >= 48)
    return;
  offsets |= (uint64_t)1 << (at - tramp);
  _Unwind_Backtrace(look, &stage);
  wrong += stage != done;
}

#define BIT(n) ((uint64_t)1 << (n))
#define TRY(key)                                                               \
  do {                                                                         \
    tramp = (uintptr_t)__extension__(const void *) __SCT__##key;               \
    caller = (uintptr_t)call_##key;                                            \
    offsets = 0;                                                               \
    EXPECT_EQ(call_##key(1), 2);                                               \
    EXPECT_EQ(offsets, BIT(0) | BIT(16) | BIT(28) | BIT(33) | BIT(39));        \
    EXPECT_EQ(wrong, 0);                                                       \
  } while (0)

int main(void) {
  struct sigaction action = {};
  action.sa_sigaction = on_step;
  action.sa_flags = SA_SIGINFO;
  EXPECT_EQ(sigaction(SIGTRAP, &action, NULL), 0);
  TRY(key);
  TRY(local_key);
  TRY(header_key);
  return 0;
}
