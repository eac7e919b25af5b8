// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Which of the assembler's words are files.
#include "Invocation.h"

#include <gmock/gmock.h>
#include <string>
#include <vector>

using namespace scas;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

struct Read {
  explicit Read(std::vector<std::string> Given) : Given(std::move(Given)) {
    for (std::string &Word : this->Given)
      Words.push_back(Word.data());
    readInvocation(Words.data(), Words.size(), Call);
  }
  std::vector<std::string> inputs() const {
    std::vector<std::string> Names;
    for (size_t I : Call.Inputs)
      Names.push_back(I == Call.Words.size() ? "(stdin)" : Call.Words[I]);
    return Names;
  }
  std::vector<std::string> Given;
  std::vector<char *> Words;
  Invocation Call;
};

TEST(AsInvocation, inputsAreWhatIsNoOptionOrItsValue) {
  EXPECT_THAT(Read({"--64", "-o", "x.o", "a.s"}).inputs(), ElementsAre("a.s"));
  EXPECT_THAT(
      Read({"-I", "d", "--MD", "d.d", "a.s", "b.s", "-o", "x"}).inputs(),
      ElementsAre("a.s", "b.s"));
  EXPECT_THAT(Read({"-o", "x.o"}).inputs(), ElementsAre("(stdin)"));
  EXPECT_THAT(Read({"-"}).inputs(), ElementsAre("-"));
}

TEST(AsInvocation, otherRulesAreForTheAssemblerAlone) {
  for (const char *Word :
       {"--32", "--x32", "--version", "--help", "-f", "--mri", "--"})
    EXPECT_TRUE(Read({Word, "a.s"}).Call.IsForAssemblerAlone) << Word;
  EXPECT_FALSE(Read({"--64", "a.s"}).Call.IsForAssemblerAlone);
}

TEST(AsInvocation, ownOptionsAreTakenOut) {
  Read R({"--sc-remarks", "--sc-align=none", "a.s"});
  EXPECT_TRUE(R.Call.WantsRemarks);
  EXPECT_EQ(R.Call.Pad.Alignment, 0U);
  EXPECT_TRUE(R.Call.ChangesWords);
  EXPECT_EQ(R.Call.Words.size(), 1U);
  EXPECT_EQ(Read({"--sc-align=32", "a.s"}).Call.Pad.Alignment, 32U);
  EXPECT_EQ(Read({"--sc-align=3", "a.s"}).Call.Words.size(), 2U);
}

TEST(AsInvocation, branchPaddingIsSeen) {
  EXPECT_TRUE(Read({"-mbranches-within-32B-boundaries", "a.s"})
                  .Call.Pad.KeepsOffBoundary);
  EXPECT_TRUE(Read({"-malign-branch=jcc", "a.s"}).Call.Pad.KeepsOffBoundary);
  EXPECT_FALSE(Read({"-march=znver3", "a.s"}).Call.Pad.KeepsOffBoundary);
}

TEST(AsInvocation, partsOfAnLtoProgramAreKnownByTheirName) {
  EXPECT_TRUE(
      Read({"-o", "/tmp/x.ltrans3.ltrans.o", "a.s"}).Call.IsLtoPartition);
  EXPECT_FALSE(Read({"-o", "a.o", "a.s"}).Call.IsLtoPartition);
}

TEST(AsInvocation, aResponseFileThatIsNotThereStaysAWord) {
  EXPECT_THAT(Read({"@/none", "-o", "x"}).inputs(), ElementsAre("@/none"));
}

TEST(AsInvocation, responseFilesAreSplitAsLibibertyDoes) {
  Table<char *> Words;
  splitWords("a 'b c'\n\"d\\\"e\" f\\ g\t", Words);
  std::vector<std::string> All(Words.begin(), Words.end());
  EXPECT_THAT(All, ElementsAre("a", "b c", "d\"e", "f g"));
}

} // namespace
