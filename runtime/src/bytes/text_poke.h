// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Writing instructions that other threads are executing: contract of the layer.
//
// Bytes only: the memory is writable already, and the caller knows how other
// processors are told. Each function is one visible step.
#ifndef STATICCALL_SRC_BYTES_TEXT_POKE_H
#define STATICCALL_SRC_BYTES_TEXT_POKE_H

#include "bytes/insn_x86_64.h"

#include <cstring>

namespace staticcall {

enum class poke_result { done, breakpoint, mismatch, refused };

// Whether the bytes at `at` are `expected`; `breakpoint` if only the first byte
// differs and is an int3 that is not ours.
poke_result compare(uintptr_t at, const insn_bytes &expected);

// What writes bytes for the breakpoint protocol where code is not writable: 0,
// or why not. nullptr: plain stores. Its bytes need not arrive together: nobody
// executes them, but for the first, which is alone.
using byte_writer = int (*)(uintptr_t at, const uint8_t *bytes,
                            unsigned length);
void write_with(byte_writer writer);

// Replace `before` by `after` with one store inside one aligned quadword.
//
//   quadword:            n n n E8 d d d d   n: neighbours, not always ours
//   displacement only:           [4 bytes ]   1 store
//   opcode too:          [8 bytes, swapped]   1 store; neighbours as they are
//
// Pre: contained(at, length). Nothing is written unless `before` is there.
poke_result replace(uintptr_t at, const insn_bytes &before,
                    const insn_bytes &after);

// The three steps of the breakpoint protocol; between any two of them the
// caller makes all processors serialize. `bytes` may lie anywhere.
//
//   before:  E8 a a a a
//   step 1:  CC a a a a        every caller now traps
//   step 2:  CC b b b b        nobody executes the tail
//   step 3:  E8 b b b b
poke_result poke_breakpoint(uintptr_t at, const insn_bytes &before);
poke_result poke_tail(uintptr_t at, const insn_bytes &after);
poke_result poke_first(uintptr_t at, const insn_bytes &after);

// Never one that the compiler could split.
inline void store4(uintptr_t at, uint32_t value) {
  __asm__ volatile("movl %1, %0"
                   : "=m"(*reinterpret_cast<uint32_t *>(at))
                   : "r"(value)
                   : "memory");
}

// The usual case of compare() and replace(), inline: branches of one kind that
// go to one place and are to go to another.
//
//   before:  E8 a a a a    E9 a a a a    0F 8x a a a a
//   after:   E8 b b b b    E9 b b b b    0F 8x b b b b
//               [4 bytes ]    [4 bytes ]       [4 bytes ]   1 store
//
// Pre: a call, jmp or jcc, contained. After all of them the caller tells
// valgrind (discard_translations).
class branch_move {
public:
  branch_move(const place &like, uintptr_t from, uintptr_t to)
      : opcode_(branch_opcode(like)),
        opcode_mask_(branch_length(like.kind) == 6 ? 0xffff : 0xff),
        opcode_length_(branch_length(like.kind) - 4), from_(from), to_(to) {}

  // Whether the branch at `at` goes to the first place. ThreadSanitizer has no
  // shadow for code.
  bool is_at(uintptr_t at) const { return !difference_at(at); }
  // 0 if it does. Differences of several places are one test, or'ed.
  __attribute__((no_sanitize("thread"))) uint32_t
  difference_at(uintptr_t at) const {
    uint16_t first;
    uint32_t distance;
    memcpy(&first, reinterpret_cast<const void *>(at), sizeof first);
    memcpy(&distance, reinterpret_cast<const void *>(at + opcode_length_),
           sizeof distance);
    return ((first & opcode_mask_) ^ opcode_) |
           (distance ^ static_cast<uint32_t>(from_ - next(at)));
  }
  // Send it to the second.
  void make_at(uintptr_t at) const {
    store4(at + opcode_length_, static_cast<uint32_t>(to_ - next(at)));
  }

private:
  uintptr_t next(uintptr_t at) const { return at + opcode_length_ + 4; }

  uint32_t opcode_, opcode_mask_;
  unsigned opcode_length_;
  uintptr_t from_, to_;
};

} // namespace staticcall

#endif
