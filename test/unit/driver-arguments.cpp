// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Response and configuration files, opened for looking.

#include "Arguments.h"
#include "CommandLine.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/raw_ostream.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

using namespace staticcall;
using testing::ElementsAre;
using testing::StrEq;

namespace {

/// A response file that goes away with the test.
class ResponseFile {
public:
  explicit ResponseFile(llvm::StringRef Text) {
    int File;
    EXPECT_FALSE(
        llvm::sys::fs::createTemporaryFile("response", "", File, Path));
    Remover.setFile(Path);
    llvm::raw_fd_ostream(File, /*shouldClose=*/true) << Text;
    Argument = ("@" + Path).str();
  }
  const char *argument() const { return Argument.c_str(); }

private:
  llvm::SmallString<128> Path;
  llvm::FileRemover Remover;
  std::string Argument;
};

TEST(Arguments, OpensResponseFiles) {
  ResponseFile Inner("-DX='a b' -c");
  ResponseFile Outer(std::string("one.c ") + Inner.argument());
  const char *Words[] = {"-v", Outer.argument(), "two.c"};
  Arguments Given(Words);
  EXPECT_THAT(Given.expanded(),
              ElementsAre(StrEq("-v"), StrEq("one.c"), StrEq("-DX=a b"),
                          StrEq("-c"), StrEq("two.c")));
  EXPECT_EQ(Given.origin(3), 1u);
  EXPECT_EQ(Given.origin(4), 2u);
  EXPECT_TRUE(Given.isFromFile(1));
  EXPECT_FALSE(Given.isFromFile(0));
}

TEST(Arguments, WhatCannotBeOpenedStays) {
  const char *Words[] = {"@/no/such/file", "a.c"};
  Arguments Given(Words);
  EXPECT_THAT(Given.expanded(), ElementsAre(Words[0], Words[1]));
  EXPECT_FALSE(Given.isFromFile(0));
}

TEST(Arguments, ClangGetsTheFileItself) {
  ResponseFile File("-c a.c");
  const char *Words[] = {File.argument(), "--sc-rpath"};
  Arguments Given(Words);
  llvm::Expected<CommandLine> Parsed = parseCommandLine(Given);
  ASSERT_TRUE(bool(Parsed));
  EXPECT_THAT(Parsed->ForClang, ElementsAre(StrEq(File.argument())));
  EXPECT_FALSE(Parsed->Link);
}

TEST(Arguments, OwnOptionsInFilesFail) {
  ResponseFile File("-c a.c --sc-rpath");
  const char *Words[] = {File.argument()};
  Arguments Given(Words);
  llvm::Expected<CommandLine> Parsed = parseCommandLine(Given);
  ASSERT_FALSE(bool(Parsed));
  EXPECT_THAT(llvm::toString(Parsed.takeError()),
              testing::HasSubstr("stands in a file"));
}

TEST(Arguments, OpensConfigurationFilesNamedByPath) {
  ResponseFile File("# comment\n-flto $-shared");
  std::string Path(llvm::StringRef(File.argument()).drop_front());
  std::string Joined = "--config=" + Path;
  for (std::vector<const char *> Words :
       {std::vector<const char *>{Joined.c_str(), "a.c"},
        std::vector<const char *>{"--config", Path.c_str(), "a.c"}}) {
    Arguments Given(Words);
    EXPECT_STREQ(Given.expanded()[0], "-flto");
    EXPECT_STREQ(Given.expanded()[1], "-shared");
    EXPECT_EQ(Given.origin(1), 0u);
    EXPECT_TRUE(Given.isFromFile(1));
    EXPECT_STREQ(Given.expanded().back(), "a.c");
    EXPECT_EQ(Given.origin(Given.expanded().size() - 1), Words.size() - 1);
  }
}

TEST(Arguments, LeavesConfigurationFilesThatClangSearches) {
  const char *Words[] = {"--config=some.cfg", "--config=/no/such/file",
                         "--config"};
  Arguments Given(Words);
  EXPECT_THAT(Given.expanded(), ElementsAre(Words[0], Words[1], Words[2]));
}

TEST(Arguments, ReadsWindowsQuotingWhereAsked) {
  ResponseFile File("a\\b.c");
  const char *Windows[] = {"--rsp-quoting=windows", File.argument()};
  const char *Posix[] = {File.argument()};
  EXPECT_STREQ(Arguments(Windows).expanded()[1], "a\\b.c");
  EXPECT_STREQ(Arguments(Posix).expanded()[0], "ab.c");
}

} // namespace
