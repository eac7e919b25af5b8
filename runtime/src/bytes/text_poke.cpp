// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// One store a step, and never one that the compiler could split.

#include "bytes/text_poke.h"

#include "bytes/valgrind.h"

#include <cstring>

namespace staticcall {
namespace {

byte_writer other_writer;

uint8_t *bytes_at(uintptr_t at) { return reinterpret_cast<uint8_t *>(at); }

void store1(uintptr_t at, uint8_t value) {
  __asm__ volatile("movb %1, %0" : "=m"(*bytes_at(at)) : "q"(value) : "memory");
}

uint64_t mask_of(unsigned length) {
  return length == 8 ? ~0ull : (1ull << (8 * length)) - 1;
}

// Not memcpy(3), which ThreadSanitizer looks into: a debugger may be writing.
uint64_t load(uintptr_t at, unsigned length) {
  uint64_t value = 0;
  for (unsigned i = 0; i < length; i++)
    value |= uint64_t{*const_cast<volatile uint8_t *>(bytes_at(at) + i)}
             << (8 * i);
  return value;
}

// Where the 4-byte displacement starts, if nothing but it differs; else 0.
unsigned displacement_only(const insn_bytes &before, const insn_bytes &after) {
  if (before.length != 5 && before.length != 6)
    return 0;
  unsigned opcode = before.length - 4;
  uint64_t same = mask_of(opcode);
  return (before.value & same) == (after.value & same) ? opcode : 0;
}

// Bytes that no processor executes while they change.
poke_result write(uintptr_t at, const uint8_t *bytes, unsigned length) {
  if (other_writer)
    return other_writer(at, bytes, length) ? poke_result::refused
                                           : poke_result::done;
  for (unsigned i = 0; i < length; i++)
    store1(at + i, bytes[i]);
  return poke_result::done;
}

poke_result result_of(uint64_t seen, const insn_bytes &expected) {
  if (seen == expected.value)
    return poke_result::done;
  bool int3 = (seen & 0xff) == opcode_int3 && seen >> 8 == expected.value >> 8;
  return int3 ? poke_result::breakpoint : poke_result::mismatch;
}

poke_result swap(uintptr_t at, const insn_bytes &before,
                 const insn_bytes &after) {
  auto *word = reinterpret_cast<uint64_t *>(at & ~uintptr_t{7});
  unsigned shift = 8 * (at & 7);
  uint64_t mask = mask_of(before.length) << shift;
  uint64_t seen = __atomic_load_n(word, __ATOMIC_RELAXED);
  do {
    if ((seen & mask) != before.value << shift)
      return result_of((seen & mask) >> shift, before);
  } while (!__atomic_compare_exchange_n(
      word, &seen, (seen & ~mask) | after.value << shift, false,
      __ATOMIC_SEQ_CST, __ATOMIC_RELAXED));
  return poke_result::done;
}

} // namespace

poke_result compare(uintptr_t at, const insn_bytes &expected) {
  return result_of(load(at, expected.length), expected);
}

poke_result replace(uintptr_t at, const insn_bytes &before,
                    const insn_bytes &after) {
  unsigned opcode = displacement_only(before, after);
  poke_result result = opcode ? compare(at, before) : swap(at, before, after);
  if (result != poke_result::done)
    return result;
  if (opcode)
    store4(at + opcode, static_cast<uint32_t>(after.value >> (8 * opcode)));
  discard_translations(at, after.length);
  return poke_result::done;
}

void write_with(byte_writer writer) { other_writer = writer; }

poke_result poke_breakpoint(uintptr_t at, const insn_bytes &before) {
  poke_result result = compare(at, before);
  if (result != poke_result::done)
    return result;
  if (other_writer)
    return write(at, &opcode_int3, 1);
  // Compared and swapped: an int3 that a debugger puts there meanwhile is its
  // own, and must not be taken away as ours.
  auto first = static_cast<uint8_t>(before.value);
  bool set =
      __atomic_compare_exchange_n(bytes_at(at), &first, opcode_int3, false,
                                  __ATOMIC_SEQ_CST, __ATOMIC_RELAXED);
  discard_translations(at, 1);
  return set ? poke_result::done : poke_result::breakpoint;
}

poke_result poke_tail(uintptr_t at, const insn_bytes &after) {
  uint8_t bytes[8];
  memcpy(bytes, &after.value, sizeof bytes);
  return write(at + 1, bytes + 1, after.length - 1);
}

poke_result poke_first(uintptr_t at, const insn_bytes &after) {
  auto first = static_cast<uint8_t>(after.value);
  poke_result result = write(at, &first, 1);
  discard_translations(at, after.length);
  return result;
}

} // namespace staticcall
