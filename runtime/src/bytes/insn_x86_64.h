// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The instructions at sites and trampolines, as bytes. Pure: no memory is
// touched.
#ifndef STATICCALL_SRC_BYTES_INSN_X86_64_H
#define STATICCALL_SRC_BYTES_INSN_X86_64_H

#include <cstdint>

namespace staticcall {

// What the compiler put there. Tells how long the instruction is and which
// forms it may take.
enum class insn_kind : uint8_t { call, jmp, jcc, tramp, foreign };

// What the runtime wants there. Every form is one instruction.
//
//   form       call              jmp          jcc           trampoline
//   original   e8 orig           e9 orig      0f 8x orig    ff 25 key
//   target     e8 f              e9 f         0f 8x f       e9 f cc cc cc
//   (retpoline)                                             e9 +16 cc cc 06
//   nothing    0f 1f 44 00 00    c3 cc*4      -             c3 cc*7
//   zero       2e 2e 2e 31 c0    -            -             -
//
// A `-` has no form of one instruction of that length: such a site stays
// original, and its trampoline does it. So does a call whose return address is
// read afterwards (STATIC_CALL_REF_STAYS_CALL), with nothing and zero.
enum class insn_form : uint8_t { original, target, nothing, zero };

// What a key points to.
enum class target_kind : uint8_t { function, nothing, zero };
struct target {
  uintptr_t address; // of the function, or of the stub that stands for the kind
  target_kind kind;
  friend bool operator==(const target &, const target &) = default;
};

// Up to 8 bytes, first byte lowest; `length` of them count.
struct insn_bytes {
  uint64_t value;
  unsigned length;
  friend bool operator==(const insn_bytes &, const insn_bytes &) = default;
};

constexpr uint8_t opcode_int3 = 0xcc;
constexpr uint8_t opcode_call = 0xe8;
constexpr uint8_t opcode_jmp = 0xe9;
constexpr uint8_t opcode_two_byte = 0x0f;
constexpr uint8_t opcode_jcc = 0x80; // second byte, | condition

// A place that holds one instruction of ours.
struct place {
  uintptr_t at;       // its first byte
  uintptr_t original; // where the site goes for its trampoline: to it, or to a
                      // PLT entry; a trampoline's key
  insn_kind kind;
  uint8_t condition;       // of a jcc: the low half of its opcode's second byte
  bool stays_call = false; // no form but a call
  bool retpoline = false;  // a trampoline that has one (abi.h)
};

constexpr unsigned insn_length(insn_kind kind) {
  return kind == insn_kind::tramp ? 8 : kind == insn_kind::jcc ? 6 : 5;
}

// Of a call, jmp or jcc.
constexpr unsigned branch_length(insn_kind kind) {
  return kind == insn_kind::jcc ? 6 : 5;
}

// Whether [at, at + length) is inside one naturally aligned quadword, so that
// one store replaces all of it (AMD64 APM volume 2, 7.6.1).
constexpr bool contained(uintptr_t at, unsigned length) {
  return (at & 7) + length <= 8;
}

// Whether a rel32 at the end of an instruction that ends at `next` reaches
// `to`.
constexpr bool reaches(uintptr_t next, uintptr_t to) {
  int64_t distance = static_cast<int64_t>(to - next);
  return distance == static_cast<int32_t>(distance);
}

// The opcode of a branch, first byte lowest: one byte of a call or jmp, two of
// a jcc.
constexpr uint16_t branch_opcode(const place &where) {
  if (where.kind == insn_kind::jcc)
    return static_cast<uint16_t>((opcode_jcc | where.condition) << 8 |
                                 opcode_two_byte);
  return where.kind == insn_kind::call ? opcode_call : opcode_jmp;
}

// Read the instruction in `bytes` (6 of them) that starts at `at`. Sets kind
// and condition and returns the destination; `foreign` if it is no direct
// branch.
uintptr_t decode(const uint8_t *bytes, uintptr_t at, insn_kind *kind,
                 uint8_t *condition);

// The form that `where` takes for `to`; `original` also where there is no
// other.
insn_form form_for(const place &where, const target &to);

// The bytes of that form.
insn_bytes encode(const place &where, insn_form form, uintptr_t to);

} // namespace staticcall

#endif
