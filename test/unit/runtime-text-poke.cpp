// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Replacing bytes: exactly those, in one store, or none.

#include "bytes/text_poke.h"

#include "gtest/gtest.h"

#include <atomic>
#include <cstring>
#include <thread>

using namespace staticcall;

namespace {

constexpr insn_bytes call_a = {0x00aabbcce8, 5};
constexpr insn_bytes call_b = {0x7f112233e8, 5};
constexpr insn_bytes nop = {0x0000441f0f, 5};
constexpr insn_bytes jcc_a = {0x01020304840f, 6};
constexpr insn_bytes jcc_b = {0x0a0b0c0d840f, 6};

// Three quadwords; what is in the middle one is poked.
class Poke : public testing::Test {
protected:
  Poke() { memset(text_, 0x90, sizeof text_); }

  void put(unsigned offset, const insn_bytes &bytes) {
    memcpy(text_ + 8 + offset, &bytes.value, bytes.length);
  }
  uintptr_t at(unsigned offset) const {
    return reinterpret_cast<uintptr_t>(text_ + 8 + offset);
  }
  // Everything but [offset, offset + length) of the middle quadword is as it
  // was made.
  void expect_neighbours_untouched(unsigned offset, unsigned length) const {
    for (unsigned i = 0; i < sizeof text_; i++)
      if (i < 8 + offset || i >= 8 + offset + length) {
        EXPECT_EQ(text_[i], 0x90) << i;
      }
  }
  void expect_holds(unsigned offset, const insn_bytes &bytes) const {
    EXPECT_EQ(memcmp(text_ + 8 + offset, &bytes.value, bytes.length), 0);
  }

  alignas(8) uint8_t text_[24];
};

TEST_F(Poke, ReplacesAtEveryContainedOffset) {
  struct {
    insn_bytes before, after;
  } cases[] = {{call_a, call_b}, {call_a, nop}, {nop, call_b}, {jcc_a, jcc_b}};
  for (const auto &one : cases)
    for (unsigned offset = 0; offset + one.before.length <= 8; offset++) {
      memset(text_, 0x90, sizeof text_);
      put(offset, one.before);
      EXPECT_EQ(replace(at(offset), one.before, one.after), poke_result::done);
      expect_holds(offset, one.after);
      expect_neighbours_untouched(offset, one.before.length);
    }
}

TEST_F(Poke, ReplacesAWholeQuadword) {
  insn_bytes before = {0xcccc1122334425ff, 8};
  insn_bytes after = {0xcccccc55667788e9, 8};
  put(0, before);
  EXPECT_EQ(replace(at(0), before, after), poke_result::done);
  expect_holds(0, after);
  expect_neighbours_untouched(0, 8);
}

TEST_F(Poke, MismatchWritesNothing) {
  for (const insn_bytes &after : {call_b, nop}) {
    memset(text_, 0x90, sizeof text_);
    insn_bytes there = {0x00aabbcde8, 5};
    put(2, there);
    EXPECT_EQ(replace(at(2), call_a, after), poke_result::mismatch);
    expect_holds(2, there);
    expect_neighbours_untouched(2, 5);
  }
}

TEST_F(Poke, ForeignBreakpointIsNamedAndKept) {
  for (const insn_bytes &after : {call_b, nop}) {
    memset(text_, 0x90, sizeof text_);
    insn_bytes there = {(call_a.value & ~0xffull) | opcode_int3, 5};
    put(1, there);
    EXPECT_EQ(replace(at(1), call_a, after), poke_result::breakpoint);
    expect_holds(1, there);
  }
}

// The quadword is swapped as a whole, so a neighbour's value must be the one
// that is there now.
TEST_F(Poke, NeighboursKeepValuesOfTheirOwn) {
  put(3, call_a);
  text_[8] = opcode_int3;
  EXPECT_EQ(replace(at(3), call_a, nop), poke_result::done);
  EXPECT_EQ(text_[8], opcode_int3);
  expect_holds(3, nop);
}

// A debugger that put its breakpoint on the opcode meanwhile must not lose it.
TEST_F(Poke, DisplacementAloneIsFourBytes) {
  for (unsigned offset = 0; offset <= 3; offset++) {
    memset(text_, 0x90, sizeof text_);
    put(offset, call_a);
    uint8_t before[sizeof text_];
    memcpy(before, text_, sizeof text_);
    EXPECT_EQ(replace(at(offset), call_a, call_b), poke_result::done);
    for (unsigned i = 0; i < sizeof text_; i++)
      EXPECT_EQ(text_[i] != before[i], i >= 9 + offset && i < 13 + offset) << i;
  }
}

TEST_F(Poke, CompareLooksAtTheLengthOnly) {
  put(0, call_a);
  text_[13] = 0x55;
  EXPECT_EQ(compare(at(0), call_a), poke_result::done);
  EXPECT_EQ(compare(at(0), call_b), poke_result::mismatch);
  text_[8] = opcode_int3;
  EXPECT_EQ(compare(at(0), call_a), poke_result::breakpoint);
  EXPECT_EQ(compare(at(0), call_b), poke_result::mismatch);
}

// What replace() says is what it has done, although a debugger's int3 comes and
// goes.
TEST_F(Poke, DoneMeansWrittenWhateverComesAndGoes) {
  std::atomic<bool> stop{false};
  std::atomic<uint64_t> flips{0};
  put(0, call_a);
  std::thread debugger([&] {
    std::atomic_ref<uint8_t> first(text_[8]);
    for (; !stop; flips++) {
      uint8_t honest = call_a.value & 0xff;
      first.compare_exchange_strong(honest, opcode_int3);
      uint8_t int3 = opcode_int3;
      first.compare_exchange_strong(int3, call_a.value & 0xff);
    }
  });
  uint64_t done = 0, refused = 0;
  for (uint64_t i = 0; i < 200000 || done < 100 || refused < 100; i++) {
    bool replaced = replace(at(0), call_a, nop) == poke_result::done;
    ++(replaced ? done : refused);
    if (!replaced)
      continue;
    ASSERT_EQ(compare(at(0), nop), poke_result::done) << "after " << i;
    ASSERT_EQ(replace(at(0), nop, call_a), poke_result::done);
  }
  stop = true;
  debugger.join();
  EXPECT_GT(flips, 0u);
}

// Offsets 4 to 7 straddle: only these three steps may write there.
TEST_F(Poke, BreakpointStepsAnywhere) {
  for (unsigned offset = 0; offset < 8; offset++) {
    memset(text_, 0x90, sizeof text_);
    put(offset, call_a);
    EXPECT_EQ(poke_breakpoint(at(offset), call_a), poke_result::done);
    expect_holds(offset, {(call_a.value & ~0xffull) | opcode_int3, 5});
    poke_tail(at(offset), call_b);
    expect_holds(offset, {(call_b.value & ~0xffull) | opcode_int3, 5});
    poke_first(at(offset), call_b);
    expect_holds(offset, call_b);
    expect_neighbours_untouched(offset, 5);
  }
}

TEST_F(Poke, BreakpointNeedsTheExpectedBytes) {
  put(0, call_a);
  EXPECT_EQ(poke_breakpoint(at(0), call_b), poke_result::mismatch);
  expect_holds(0, call_a);
}

} // namespace
