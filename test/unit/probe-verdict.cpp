// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What sc-probe concludes from what it measured.

#include "Verdict.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace scprobe;
using testing::HasSubstr;

namespace {

Cell cell(unsigned Offset, uint64_t Torn, uint64_t Switches = EnoughSwitches) {
  Cell It = {Shape::Call, Offset, crossedBoundary(Offset) == 0, true, 5000, {}};
  It.Seen.Torn = Torn;
  It.Seen.Switches = Switches;
  It.Seen.Calls = 9000;
  return It;
}

TEST(CrossedBoundary, IsTheLargestPowerOfTwoOnTheWay) {
  for (unsigned Offset = 0; Offset < 64; Offset++)
    for (unsigned Boundary = 64; Boundary >= 8; Boundary /= 2)
      if (Offset / Boundary != (Offset + 3) / Boundary) {
        EXPECT_EQ(crossedBoundary(Offset), Boundary) << Offset;
        break;
      } else if (Boundary == 8) {
        EXPECT_EQ(crossedBoundary(Offset), 0u) << Offset;
      }
}

TEST(Verdict, AgreesWhenOnlyTheControlTears) {
  Verdict Result = judge({cell(0, 0), cell(4, 0), cell(61, 7)});
  EXPECT_EQ(Result.exitStatus(), 0);
  EXPECT_THAT(summary(Result), HasSubstr("agrees with the rule"));
}

TEST(Verdict, TearsAcross32BytesAreNoBreakOfTheRule) {
  EXPECT_EQ(judge({cell(0, 0), cell(29, 3), cell(61, 7)}).exitStatus(), 0);
}

TEST(Verdict, OneTornCallWhereTheRuleAllowsIs1) {
  Verdict Result = judge({cell(0, 0), cell(12, 1), cell(61, 7)});
  EXPECT_EQ(Result.exitStatus(), 1);
  EXPECT_THAT(summary(Result), HasSubstr("BREAKS the rule (call at 12)"));
}

TEST(Verdict, AChangedNeighbourIs1) {
  Cell Spilt = cell(12, 0);
  Spilt.Intact = false;
  EXPECT_EQ(judge({Spilt, cell(61, 7)}).exitStatus(), 1);
}

TEST(Verdict, ASilentControlIs2) {
  Verdict Result = judge({cell(0, 0), cell(61, 7), cell(62, 0)});
  EXPECT_EQ(Result.exitStatus(), 2);
  EXPECT_THAT(summary(Result), HasSubstr("(call at 62)"));
}

TEST(Verdict, StoresBesideNoCallAre2) {
  Verdict Result = judge({cell(3, 0, EnoughSwitches - 1), cell(61, 7)});
  EXPECT_EQ(Result.exitStatus(), 2);
  EXPECT_THAT(summary(Result), HasSubstr("(call at 3)"));
}

TEST(Verdict, ABrokenRuleCountsEvenWithoutAControl) {
  EXPECT_EQ(judge({cell(0, 1), cell(61, 0)}).exitStatus(), 1);
}

TEST(Verdict, CountsStoresByWhatTheyCross) {
  Verdict Result = judge({cell(0, 0), cell(5, 0), cell(13, 0), cell(29, 2),
                          cell(30, 3), cell(63, 4)});
  EXPECT_EQ(Result.Allowed.Stores, 5000u);
  EXPECT_EQ(Result.Crossing[0].Stores, 5000u);
  EXPECT_EQ(Result.Crossing[1].Stores, 5000u);
  EXPECT_EQ(Result.Crossing[2].Torn, 5u);
  EXPECT_EQ(Result.Crossing[3].Torn, 4u);
}

TEST(Table, HasOneLineForEachOffset) {
  Cell Jump = cell(5, 2);
  Jump.Kind = Shape::Jump;
  EXPECT_THAT(table({cell(5, 1), Jump, cell(6, 3)}),
              HasSubstr("     5  crosses 8              1           2\n"
                        "     6  crosses 8              3\n"));
}

} // namespace
