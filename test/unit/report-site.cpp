// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What sc-report says of one site, from bytes and addresses alone.

#include "SiteLook.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace screport;
using staticcall::insn_kind;
using Code = std::vector<uint8_t>;

TEST(ReportSite, NamesTheLargestBoundaryInside) {
  EXPECT_EQ(straddled(0x1000, 5, 4096), 0u);
  EXPECT_EQ(straddled(0x1003, 5, 4096), 0u);
  EXPECT_EQ(straddled(0x1004, 5, 4096), 8u);
  EXPECT_EQ(straddled(0x1003, 6, 4096), 8u);
  EXPECT_EQ(straddled(0x100f, 5, 4096), 16u);
  EXPECT_EQ(straddled(0x101c, 5, 4096), 32u);
  EXPECT_EQ(straddled(0x103f, 5, 4096), 64u);
  EXPECT_EQ(straddled(0x1fff, 5, 4096), 64u);
}

TEST(ReportSite, ClaimsNoBoundaryBeyondWhatTheSectionIsAlignedTo) {
  EXPECT_EQ(straddled(0x103f, 5, 16), 16u);
  EXPECT_EQ(straddled(0x103f, 5, 8), 8u);
}

TEST(ReportSite, DecodesWhatTheRuntimeKnows) {
  Instruction Call = decode(Code{0xe8, 1, 0, 0, 0}, 0x100);
  EXPECT_EQ(kindOf(Call), SiteKind::Call);
  EXPECT_EQ(Call.To, 0x106u);
  EXPECT_EQ(kindOf(decode(Code{0xe9, 0, 0, 0, 0}, 0)), SiteKind::Jmp);
  EXPECT_EQ(kindOf(decode(Code{0x0f, 0x85, 0, 0, 0, 0}, 0)), SiteKind::Jcc);
  EXPECT_EQ(kindOf(decode(Code{0x67, 0xe8, 0, 0, 0, 0}, 0)), SiteKind::Other);
  EXPECT_EQ(kindOf(decode(Code{}, 0)), SiteKind::Other);
}

namespace {
constexpr uint64_t At = 0x1000, Tramp = 0x2000, Target = 0x3000;
Presence now(const Code &Bytes, insn_kind Kind, uint8_t Condition = 0) {
  Instruction InFile;
  InFile.Kind = Kind;
  InFile.Condition = Condition;
  InFile.To = Tramp;
  return presenceOf(Bytes, At, InFile, Target);
}
} // namespace

TEST(ReportSite, TellsWhatACallHoldsNow) {
  EXPECT_EQ(now({0xe8, 0xfb, 0x0f, 0, 0}, insn_kind::call),
            Presence::Trampoline);
  EXPECT_EQ(now({0xe8, 0xfb, 0x1f, 0, 0}, insn_kind::call), Presence::Direct);
  EXPECT_EQ(now({0xe8, 0xfb, 0x2f, 0, 0}, insn_kind::call),
            Presence::Elsewhere);
  EXPECT_EQ(now({0x0f, 0x1f, 0x44, 0, 0}, insn_kind::call), Presence::Nothing);
  EXPECT_EQ(now({0x2e, 0x2e, 0x2e, 0x31, 0xc0}, insn_kind::call),
            Presence::Zero);
  EXPECT_EQ(now({0xcc, 0xfb, 0x0f, 0, 0}, insn_kind::call),
            Presence::Breakpoint);
  EXPECT_EQ(now({0xe9, 0xfb, 0x1f, 0, 0}, insn_kind::call), Presence::Other);
  EXPECT_EQ(now({0xe8, 0xfb}, insn_kind::call), Presence::Other);
  EXPECT_EQ(now({}, insn_kind::call), Presence::Other);
}

TEST(ReportSite, TellsWhatJumpsHoldNow) {
  EXPECT_EQ(now({0xc3, 0xcc, 0xcc, 0xcc, 0xcc}, insn_kind::jmp),
            Presence::Nothing);
  EXPECT_EQ(now({0xe9, 0xfb, 0x1f, 0, 0}, insn_kind::jmp), Presence::Direct);
  EXPECT_EQ(now({0x0f, 0x84, 0xfa, 0x1f, 0, 0}, insn_kind::jcc, 4),
            Presence::Direct);
  EXPECT_EQ(now({0x0f, 0x85, 0xfa, 0x1f, 0, 0}, insn_kind::jcc, 4),
            Presence::Other);
}
