// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Encoding and decoding of the instructions at sites and trampolines.

#include "bytes/insn_x86_64.h"

#include <cstring>

namespace staticcall {
namespace {

constexpr uint64_t nop5 = 0x0000441f0full;           // nopl 0(%rax,%rax)
constexpr uint64_t ret_int3 = 0xccccccccccccccc3ull; // ret, then filler
constexpr uint64_t xor_eax5 = 0xc0312e2e2eull;       // cs cs cs xor %eax,%eax
constexpr uint64_t jmp_indirect = 0x06cc0000000025ffull; // jmp *0(%rip), filler
constexpr uint64_t jmp_int3 = 0xcccccc00000000e9ull;     // jmp 0, filler
// jmp +16, where the retpoline is, filler
constexpr uint64_t jmp_retpoline = 0x06cccc0000000be9ull;

int32_t displacement(const uint8_t *from) {
  int32_t value;
  memcpy(&value, from, sizeof value);
  return value;
}

uint64_t distance(uintptr_t next, uintptr_t to) {
  return static_cast<uint32_t>(to - next);
}

constexpr uint64_t low_bytes(uint64_t value, unsigned length) {
  return length == 8 ? value : value & ((1ull << (8 * length)) - 1);
}

insn_bytes branch(const place &where, uintptr_t to) {
  unsigned length = insn_length(where.kind), opcode = length - 4;
  return {branch_opcode(where) | distance(where.at + length, to) << 8 * opcode,
          length};
}

insn_bytes encode_tramp(const place &where, insn_form form, uintptr_t to) {
  switch (form) {
  case insn_form::target:
    return {jmp_int3 | distance(where.at + 5, to) << 8, 8};
  case insn_form::nothing:
    return {ret_int3, 8};
  default:
    if (where.retpoline)
      return {jmp_retpoline, 8};
    return {jmp_indirect | distance(where.at + 6, where.original) << 16, 8};
  }
}

} // namespace

uintptr_t decode(const uint8_t *bytes, uintptr_t at, insn_kind *kind,
                 uint8_t *condition) {
  *condition = 0;
  if (bytes[0] == opcode_call || bytes[0] == opcode_jmp) {
    *kind = bytes[0] == opcode_call ? insn_kind::call : insn_kind::jmp;
    return at + 5 + displacement(bytes + 1);
  }
  if (bytes[0] == opcode_two_byte && (bytes[1] & 0xf0) == opcode_jcc) {
    *kind = insn_kind::jcc;
    *condition = bytes[1] & 0x0f;
    return at + 6 + displacement(bytes + 2);
  }
  *kind = insn_kind::foreign;
  return 0;
}

insn_form form_for(const place &where, const target &to) {
  uintptr_t next =
      where.at + (where.kind == insn_kind::tramp ? 5 : insn_length(where.kind));
  if (where.stays_call && to.kind != target_kind::function)
    return insn_form::original;
  switch (to.kind) {
  case target_kind::nothing:
    return where.kind == insn_kind::jcc ? insn_form::original
                                        : insn_form::nothing;
  case target_kind::zero:
    return where.kind == insn_kind::call ? insn_form::zero
                                         : insn_form::original;
  case target_kind::function:
    break;
  }
  return reaches(next, to.address) ? insn_form::target : insn_form::original;
}

insn_bytes encode(const place &where, insn_form form, uintptr_t to) {
  if (where.kind == insn_kind::tramp)
    return encode_tramp(where, form, to);
  unsigned length = insn_length(where.kind);
  switch (form) {
  case insn_form::nothing:
    return {low_bytes(where.kind == insn_kind::call ? nop5 : ret_int3, length),
            length};
  case insn_form::zero:
    return {xor_eax5, length};
  case insn_form::target:
    return branch(where, to);
  case insn_form::original:
    break;
  }
  return branch(where, where.original);
}

} // namespace staticcall
