// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The little that sc-gcc must know of a command line, and which GCC it is for.
#include "Arguments.h"
#include "Gcc.h"
#include "GccCommandLine.h"
#include "GccPlan.h"

#include <gmock/gmock.h>

using namespace staticcall;
using testing::Contains;
using testing::ElementsAre;
using testing::Not;

namespace {

GccCommandLine parse(std::vector<const char *> Words) {
  Arguments Given(Words);
  return cantFail(parseGccCommandLine(Given));
}

std::vector<std::string> plan(std::vector<const char *> Words) {
  return cantFail(makeGccPlan(parse(std::move(Words)), "/bin/gcc",
                              InstallTree("/sc"), "as-1"))
      .Command;
}

TEST(GccCommandLine, withoutInputsNothingIsAdded) {
  for (const char *Word :
       {"--version", "-dumpmachine", "-v", "-print-prog-name=as", "-Q"})
    EXPECT_THAT(plan({Word}), ElementsAre("/bin/gcc", Word));
  EXPECT_FALSE(parse({"-o", "x", "-I", "d"}).HasInputs);
  EXPECT_TRUE(parse({"-E", "-"}).HasInputs);
}

TEST(GccCommandLine, oursComeBeforeTheUsers) {
  EXPECT_THAT(plan({"-c", "a.c"}),
              ElementsAre("/bin/gcc", "-B/sc/lib/staticcall/as-1/",
                          "-specs=/sc/lib/staticcall/as-1/staticcall.specs",
                          "-c", "a.c"));
}

TEST(GccCommandLine, ownOptionsAreTakenOutUnlessTheyAreValues) {
  GccCommandLine Given = parse({"--sc-rpath", "-o", "--sc-x", "a.c"});
  EXPECT_TRUE(Given.Own.Rpath);
  EXPECT_EQ(Given.File, "--sc-x");
  EXPECT_EQ(Given.ForGcc.size(), 3U);
  std::vector<const char *> Words = {"--sc-none", "a.c"};
  EXPECT_EQ(toString(parseGccCommandLine(Arguments(Words)).takeError()),
            "'--sc-none' is not an option: --sc-help lists those that are");
}

TEST(GccCommandLine, whatStopsBeforeTheLinkIsKnown) {
  EXPECT_TRUE(parse({"a.c"}).Links);
  for (const char *Word : {"-c", "-S", "-E", "-M", "-MM", "-fsyntax-only"})
    EXPECT_FALSE(parse({Word, "a.c"}).Links) << Word;
}

TEST(GccCommandLine, aSharedObjectByTheLinkersWordGetsNoArchive) {
  const char *Specs = "-specs=/sc/lib/staticcall/as-1/shared-runtime.specs";
  EXPECT_THAT(plan({"-Wl,-z,now,-shared", "a.o"}), Contains(Specs));
  EXPECT_THAT(plan({"-Xlinker", "-shared", "a.o"}), Contains(Specs));
  EXPECT_THAT(plan({"-shared", "a.o"}), Not(Contains(Specs)));
}

TEST(GccCommandLine, whereTheUserNamesLibcTheRuntimeIsNamedToo) {
  EXPECT_THAT(plan({"-nostdlib", "a.o", "-lc"}),
              Contains("/sc/lib/libstaticcall.a"));
  EXPECT_THAT(plan({"-shared", "-nostdlib", "a.o", "-l", "c"}),
              Contains("/sc/lib/libstaticcall.so"));
  EXPECT_THAT(plan({"-nostdlib", "a.o"}),
              Not(Contains("/sc/lib/libstaticcall.a")));
  EXPECT_THAT(plan({"-c", "-nostdlib", "a.c", "-lc"}),
              Not(Contains("/sc/lib/libstaticcall.a")));
}

TEST(GccCommandLine, theCompilersNameIsOurOwnWithoutThePrefix) {
  EXPECT_EQ(gccNameFor("/x/sc-gcc"), "gcc");
  EXPECT_EQ(gccNameFor("sc-g++-11"), "g++-11");
  EXPECT_EQ(gccNameFor("gcc"), "gcc");
  EXPECT_EQ(cxxNameFor("/x/gcc-11"), "/x/g++-11");
  EXPECT_EQ(cxxNameFor("/gcc/cc"), "/gcc/c++");
  EXPECT_EQ(cxxNameFor("tcx"), "");
}

TEST(GccCommandLine, otherProcessorsCompilersAreLeftAlone) {
  EXPECT_TRUE(isForOtherTarget("/usr/bin/aarch64-linux-gnu-gcc-12"));
  EXPECT_FALSE(isForOtherTarget("/usr/bin/x86_64-linux-gnu-gcc"));
  EXPECT_FALSE(isForOtherTarget("/opt/my-own-dir/bin/gcc-12"));
}

} // namespace
