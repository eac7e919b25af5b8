// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What a program's MemorySanitizer and ThreadSanitizer have to be told: the
// runtime is not instrumented, so they do not see what the runtime writes.
//
// The functions are there in programs that are instrumented (weak references;
// sanitizer/msan_interface.h, sanitizer/tsan_interface.h).
#ifndef STATICCALL_SRC_OS_SANITIZERS_H
#define STATICCALL_SRC_OS_SANITIZERS_H

#include <cstddef>

extern "C" {
[[gnu::weak]] void msan_written(const volatile void *memory,
                                size_t bytes) __asm__("__msan_unpoison");
[[gnu::weak]] void
msan_parameters(size_t count) __asm__("__msan_unpoison_param");
[[gnu::weak]] void tsan_acquire(const void *address) __asm__("__tsan_acquire");
[[gnu::weak]] void tsan_release(const void *address) __asm__("__tsan_release");
}

namespace staticcall {

// The caller may read this memory.
inline void tell_written(const volatile void *memory, size_t bytes) {
  if (msan_written)
    msan_written(memory, bytes);
}

// The function that is called next has so many parameters.
inline void tell_parameters(size_t count) {
  if (msan_parameters)
    msan_parameters(count);
}

// What this thread has done happens before what a thread does that is then told
// the same address by tell_acquired(), or loads from it atomically. Calls of a
// key load its first word under ThreadSanitizer (AcquireKeyPass, macros.h).
inline void tell_released(const void *address) {
  if (tsan_release)
    tsan_release(address);
}

inline void tell_acquired(const void *address) {
  if (tsan_acquire)
    tsan_acquire(address);
}

inline bool under_thread_sanitizer() { return tsan_release; }

} // namespace staticcall

#endif
