// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// System calls, made directly.
//
// A program may have a function called `syscall`, or wrap libc's (--wrap), and
// static calls work before it can be called. The result is the kernel's: -errno
// for an error. libc's errno is not touched, and none is a cancellation point.
#ifndef STATICCALL_SRC_OS_SYSTEM_CALL_H
#define STATICCALL_SRC_OS_SYSTEM_CALL_H

#include <sys/syscall.h>

namespace staticcall::os {

// syscall(2): number in rax, arguments in rdi, rsi, rdx, r10, r8, r9; rcx and
// r11 are lost.
inline long system_call(long number, long a, long b, long c, long d, long e,
                        long f) {
  long result;
  register long r10 __asm__("r10") = d;
  register long r8 __asm__("r8") = e;
  register long r9 __asm__("r9") = f;
  __asm__ volatile("syscall"
                   : "=a"(result)
                   : "a"(number), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8),
                     "r"(r9)
                   : "rcx", "r11", "memory");
  return result;
}

#ifdef STATICCALL_INJECT
// Out of line: tests count and refuse (--wrap=static_call_inject_syscall).
extern "C" long static_call_inject_syscall(long number, long a, long b, long c,
                                           long d, long e, long f);
#endif

inline long argument(long value) { return value; }
inline long argument(const volatile void *pointer) {
  return reinterpret_cast<long>(pointer);
}

// Up to six arguments.
template <class... Args> long call(long number, Args... args) {
  const long all[6] = {argument(args)...};
#ifdef STATICCALL_INJECT
  return static_call_inject_syscall(number, all[0], all[1], all[2], all[3],
                                    all[4], all[5]);
#else
  return system_call(number, all[0], all[1], all[2], all[3], all[4], all[5]);
#endif
}

} // namespace staticcall::os

#endif
