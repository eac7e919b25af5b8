// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Every form of every kind of place is the one instruction that it should be.

#include "bytes/insn_x86_64.h"
#include "runtime-disassembler.h"

#include "gtest/gtest.h"

#include <cstring>
#include <vector>

using namespace staticcall;

namespace {

constexpr uintptr_t at = 0x5555'5555'5550;
constexpr uintptr_t original = at + 0x1234;
constexpr const char *jcc_names[] = {"jo",  "jno", "jb",  "jae", "je", "jne",
                                     "jbe", "ja",  "js",  "jns", "jp", "jnp",
                                     "jl",  "jge", "jle", "jg"};
constexpr int64_t reach_forward = (int64_t{1} << 31) - 1;
constexpr int64_t reach_back = -(int64_t{1} << 31);

// One of each kind, and a jcc of each condition.
std::vector<place> all_places() {
  std::vector<place> places = {
      {at, original, insn_kind::call, 0},
      {at, original, insn_kind::jmp, 0},
      {at, original, insn_kind::tramp, 0},
      {at, original, insn_kind::tramp, 0, false, true}};
  for (uint8_t condition = 0; condition < 16; condition++)
    places.push_back({at, original, insn_kind::jcc, condition});
  return places;
}

std::string branch_name(const place &where) {
  return where.kind == insn_kind::call  ? "callq"
         : where.kind == insn_kind::jcc ? jcc_names[where.condition]
                                        : "jmp";
}

// Where the processor stands after the instruction that goes to a target.
uintptr_t next_of(const place &where) {
  return at + (where.kind == insn_kind::tramp ? 5 : insn_length(where.kind));
}

uint8_t byte(const insn_bytes &bytes, unsigned index) {
  return static_cast<uint8_t>(bytes.value >> (8 * index));
}

// The bytes after the instruction are never executed, and trap if they are.
void expect_filler(const insn_bytes &bytes, size_t length) {
  for (size_t i = length; i < bytes.length; i++)
    EXPECT_EQ(byte(bytes, static_cast<unsigned>(i)), opcode_int3) << i;
}

TEST(Insn, ACallWhoseReturnAddressIsReadHoldsNothingButCalls) {
  place where = {at, original, insn_kind::call, 0, true};
  for (target_kind kind : {target_kind::nothing, target_kind::zero})
    EXPECT_EQ(form_for(where, {at, kind}), insn_form::original);
  EXPECT_EQ(form_for(where, {at, target_kind::function}), insn_form::target);
}

TEST(Insn, TargetIsADirectBranchToIt) {
  for (const place &where : all_places())
    for (int64_t distance :
         {int64_t{0}, int64_t{-1}, int64_t{4096}, reach_forward, reach_back}) {
      uintptr_t to = next_of(where) + static_cast<uintptr_t>(distance);
      insn_bytes bytes = encode(where, insn_form::target, to);
      disassembled insn = disassemble(bytes);
      EXPECT_EQ(bytes.length, insn_length(where.kind));
      EXPECT_EQ(insn.mnemonic, branch_name(where));
      EXPECT_EQ(branch_destination(insn, at), to) << insn.operands;
      expect_filler(bytes, insn.length);
    }
}

TEST(Insn, OriginalOfASiteIsTheFilesBranch) {
  for (const place &where : all_places()) {
    if (where.kind == insn_kind::tramp)
      continue;
    insn_bytes bytes = encode(where, insn_form::original, 0);
    disassembled insn = disassemble(bytes);
    EXPECT_EQ(insn.length, insn_length(where.kind));
    EXPECT_EQ(insn.mnemonic, branch_name(where));
    EXPECT_EQ(branch_destination(insn, at), original);
  }
}

TEST(Insn, OriginalOfATrampolineJumpsThroughItsKey) {
  place where = {at, original, insn_kind::tramp, 0};
  insn_bytes bytes = encode(where, insn_form::original, 0);
  disassembled insn = disassemble(bytes);
  EXPECT_EQ(insn.length, 6u);
  EXPECT_EQ(insn.mnemonic, "jmpq");
  EXPECT_EQ(insn.operands,
            "*" + std::to_string(original - (at + 6)) + "(%rip)");
  // An int3, and what no disassembler goes past: data follows.
  EXPECT_EQ(bytes.value >> 48, 0x06ccu);
}

TEST(Insn, OriginalOfARetpolineTrampolineJumpsBehindItsData) {
  place where = {at, original, insn_kind::tramp, 0, false, true};
  insn_bytes bytes = encode(where, insn_form::original, 0);
  disassembled insn = disassemble(bytes);
  EXPECT_EQ(bytes.length, 8u);
  EXPECT_EQ(insn.mnemonic, "jmp");
  EXPECT_EQ(branch_destination(insn, at), at + 16);
  EXPECT_EQ(bytes.value >> 40, 0x06ccccu);
}

TEST(Insn, NothingIsOneNopOrOneReturn) {
  for (insn_kind kind : {insn_kind::call, insn_kind::jmp, insn_kind::tramp}) {
    insn_bytes bytes = encode({at, original, kind, 0}, insn_form::nothing, 0);
    disassembled insn = disassemble(bytes);
    EXPECT_EQ(bytes.length, insn_length(kind));
    EXPECT_EQ(insn.length, kind == insn_kind::call ? 5u : 1u);
    EXPECT_EQ(insn.mnemonic, kind == insn_kind::call ? "nopl" : "retq");
    expect_filler(bytes, insn.length);
  }
}

// Prefixes that mean nothing to xor fill it up to the length of a call.
TEST(Insn, ZeroIsOneXorOfACallsLength) {
  insn_bytes bytes =
      encode({at, original, insn_kind::call, 0}, insn_form::zero, 0);
  unsigned prefixes = 0;
  while (byte(bytes, prefixes) == 0x2e)
    prefixes++;
  insn_bytes rest = {bytes.value >> (8 * prefixes), 5 - prefixes};
  disassembled insn = disassemble(rest);
  EXPECT_EQ(insn.length, rest.length);
  EXPECT_EQ(insn.mnemonic + " " + insn.operands, "xorl %eax, %eax");
}

TEST(Insn, NoBytesBeyondTheLength) {
  for (const place &where : all_places())
    for (insn_form form : {insn_form::original, insn_form::target,
                           insn_form::nothing, insn_form::zero}) {
      insn_bytes bytes = encode(where, form, at + 0x100000);
      if (bytes.length < 8) {
        EXPECT_EQ(bytes.value >> (8 * bytes.length), 0u);
      }
    }
}

TEST(Insn, FormsByTarget) {
  auto form_of = [](insn_kind kind, target_kind target) {
    return form_for({at, original, kind, 0}, {at + 4096, target});
  };
  for (insn_kind kind :
       {insn_kind::call, insn_kind::jmp, insn_kind::jcc, insn_kind::tramp}) {
    EXPECT_EQ(form_of(kind, target_kind::function), insn_form::target);
    EXPECT_EQ(form_of(kind, target_kind::nothing), kind == insn_kind::jcc
                                                       ? insn_form::original
                                                       : insn_form::nothing);
    EXPECT_EQ(form_of(kind, target_kind::zero),
              kind == insn_kind::call ? insn_form::zero : insn_form::original);
  }
}

TEST(Insn, ReachIsExact) {
  for (const place &where : all_places())
    for (int64_t beyond : {-1, 0, 1}) {
      uintptr_t forward =
          next_of(where) + static_cast<uintptr_t>(reach_forward + beyond);
      uintptr_t back =
          next_of(where) + static_cast<uintptr_t>(reach_back - beyond);
      insn_form expected = beyond > 0 ? insn_form::original : insn_form::target;
      EXPECT_EQ(form_for(where, {forward, target_kind::function}), expected);
      EXPECT_EQ(form_for(where, {back, target_kind::function}), expected);
    }
}

// Canonical addresses wrap: the upper half is no nearer than it is.
TEST(Insn, ReachIsNoModuloOfFourGigabytes) {
  for (const place &where : all_places())
    for (uintptr_t far :
         {uintptr_t{1} << 32, uintptr_t{1} << 46, ~uintptr_t{0} << 40})
      EXPECT_EQ(form_for(where, {at + far, target_kind::function}),
                insn_form::original);
}

TEST(Insn, DecodeReadsWhatEncodeWrites) {
  for (const place &where : all_places()) {
    if (where.kind == insn_kind::tramp)
      continue;
    for (int64_t distance : {int64_t{7}, reach_forward, reach_back}) {
      uintptr_t to = next_of(where) + static_cast<uintptr_t>(distance);
      insn_bytes bytes = encode(where, insn_form::target, to);
      uint8_t copy[8];
      memcpy(copy, &bytes.value, sizeof copy);
      insn_kind kind;
      uint8_t condition;
      EXPECT_EQ(decode(copy, at, &kind, &condition), to);
      EXPECT_EQ(kind, where.kind);
      EXPECT_EQ(condition, where.condition);
    }
  }
}

TEST(Insn, DecodeTakesDirectBranchesOnly) {
  for (unsigned first = 0; first < 256; first++)
    for (unsigned second = 0; second < 256; second++) {
      uint8_t bytes[6] = {static_cast<uint8_t>(first),
                          static_cast<uint8_t>(second),
                          1,
                          2,
                          3,
                          4};
      insn_kind kind;
      uint8_t condition;
      decode(bytes, at, &kind, &condition);
      bool branch =
          first == 0xe8 || first == 0xe9 || (first == 0x0f && second >> 4 == 8);
      EXPECT_EQ(kind != insn_kind::foreign, branch) << first << " " << second;
    }
}

TEST(Insn, ContainedIsInsideOneAlignedQuadword) {
  for (unsigned offset = 0; offset < 64; offset++)
    for (unsigned length : {5u, 6u, 8u})
      EXPECT_EQ(contained(at + offset, length),
                offset / 8 == (offset + length - 1) / 8);
}

} // namespace
