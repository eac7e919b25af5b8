// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Telling valgrind that code has changed: it runs a translation of its own, and
// by default does not look again at code that came from a file.
// (Measured, 3.19: after a store the old code runs until the next mprotect of
// its page, which is when an update ends; where text is linked writable there
// is none.)
//
// The request is a sequence of instructions that valgrind recognises and that
// does nothing on a processor: rotations of %rdi by 128 bits together, and an
// exchange of %rbx with itself. %rax points to the request and its arguments.
// Described in valgrind's manual, "The Client Request mechanism";
// test/run/tools-valgrind.test runs a patched program there.
#ifndef STATICCALL_SRC_BYTES_VALGRIND_H
#define STATICCALL_SRC_BYTES_VALGRIND_H

#include <cstdint>

namespace staticcall {

inline void discard_translations(uintptr_t at, uintptr_t length) {
  constexpr uintptr_t request = 0x1002; // DISCARD_TRANSLATIONS
  const uintptr_t arguments[6] = {request, at, length};
  uintptr_t result = 0;
  __asm__ volatile("rolq $3, %%rdi\n\t"
                   "rolq $13, %%rdi\n\t"
                   "rolq $61, %%rdi\n\t"
                   "rolq $51, %%rdi\n\t"
                   "xchgq %%rbx, %%rbx"
                   : "+d"(result)
                   : "a"(arguments)
                   : "cc", "memory");
}

} // namespace staticcall

#endif
