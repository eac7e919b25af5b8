// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What a program's MemorySanitizer has to be told: the runtime is not
// instrumented, so it does not see what the runtime writes.
//
// The functions are there in programs that are instrumented (weak references;
// sanitizer/msan_interface.h).
#ifndef STATICCALL_SRC_OS_SANITIZERS_H
#define STATICCALL_SRC_OS_SANITIZERS_H

#include <cstddef>

extern "C" {
[[gnu::weak]] void msan_written(const volatile void *memory,
                                size_t bytes) __asm__("__msan_unpoison");
[[gnu::weak]] void
msan_parameters(size_t count) __asm__("__msan_unpoison_param");
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

} // namespace staticcall

#endif
