// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What the driver reads from a command line.

#include "Arguments.h"
#include "CommandLine.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include <initializer_list>

using namespace staticcall;
using testing::ElementsAre;
using testing::StrEq;

namespace {

CommandLine parse(std::initializer_list<const char *> Words) {
  Arguments Given(Words);
  llvm::Expected<CommandLine> Parsed = parseCommandLine(Given);
  EXPECT_TRUE(bool(Parsed)) << llvm::toString(Parsed.takeError());
  return Parsed ? *Parsed : CommandLine();
}

std::string parseError(std::initializer_list<const char *> Words) {
  Arguments Given(Words);
  llvm::Expected<CommandLine> Parsed = parseCommandLine(Given);
  return Parsed ? "" : llvm::toString(Parsed.takeError());
}

bool links(std::initializer_list<const char *> Words) {
  return parse(Words).Link.has_value();
}

bool isForClangAlone(std::initializer_list<const char *> Words) {
  return parse(Words).IsForClangAlone;
}

bool isForOurTarget(std::initializer_list<const char *> Words) {
  EXPECT_FALSE(isForClangAlone(Words));
  return parse(Words).IsForOurTarget;
}

LinkJob linkOf(std::initializer_list<const char *> Words) {
  CommandLine Parsed = parse(Words);
  EXPECT_TRUE(Parsed.Link.has_value());
  return Parsed.Link.value_or(LinkJob());
}

Output outputOf(std::initializer_list<const char *> Words) {
  return linkOf(Words).Kind;
}

TEST(CommandLine, LinksUnlessToldToStop) {
  EXPECT_TRUE(links({"a.c"}));
  EXPECT_TRUE(links({"a.o", "-o", "-c"}));
  EXPECT_TRUE(links({"-lm"}));
  EXPECT_TRUE(links({"-Wl,--version"}));
  for (const char *Stop :
       {"-c", "-S", "-E", "-M", "-MM", "-fsyntax-only", "--precompile",
        "--analyze", "-emit-ast", "-fmodule-header", "-emit-interface-stubs",
        "-verify-pch", "-extract-api"})
    EXPECT_FALSE(links({"a.c", Stop})) << Stop;
  EXPECT_TRUE(links({"a.c", "-MD", "-MMD"}));
}

TEST(CommandLine, HeadersAreNotLinked) {
  EXPECT_FALSE(links({"a.h"}));
  EXPECT_FALSE(links({"a.hpp", "-o", "a.pch"}));
  EXPECT_FALSE(links({"-x", "c-header", "a.c"}));
  EXPECT_FALSE(links({"-xc++-header", "a.inc"}));
  EXPECT_FALSE(links({"-x", "c++-user-header", "a"}));
  EXPECT_TRUE(links({"-x", "c", "a.h"}));
  EXPECT_TRUE(links({"a.h", "b.o"}));
  EXPECT_TRUE(links({"-x", "c-header", "a.h", "-x", "none", "b.c"}));
}

TEST(CommandLine, InputsFollowDoubleDash) {
  EXPECT_TRUE(links({"--", "a.c"}));
  EXPECT_FALSE(links({"--", "a.h"}));
  EXPECT_TRUE(links({"--", "-c"}));
}

TEST(CommandLine, KnowsTheOutput) {
  EXPECT_EQ(outputOf({"a.c"}), Output::Executable);
  EXPECT_EQ(outputOf({"a.c", "-pie"}), Output::Executable);
  EXPECT_EQ(outputOf({"a.c", "-static"}), Output::StaticExecutable);
  EXPECT_EQ(outputOf({"a.c", "-static-pie"}), Output::StaticExecutable);
  EXPECT_EQ(outputOf({"a.c", "-shared"}), Output::SharedObject);
  EXPECT_EQ(outputOf({"a.c", "-shared", "-static"}), Output::SharedObject);
  EXPECT_EQ(outputOf({"a.c", "-Wl,-z,defs,-shared"}), Output::SharedObject);
  EXPECT_EQ(outputOf({"a.c", "-r"}), Output::Relocatable);
  EXPECT_EQ(outputOf({"a.c", "-Xlinker", "-r"}), Output::Relocatable);
  EXPECT_EQ(outputOf({"a.c", "-static-libgcc"}), Output::Executable);
}

TEST(CommandLine, KnowsWhetherLibcIsLinked) {
  EXPECT_TRUE(linkOf({"a.c"}).HasLibc);
  EXPECT_TRUE(linkOf({"a.c", "-nostartfiles"}).HasLibc);
  EXPECT_FALSE(linkOf({"a.c", "-nostdlib"}).HasLibc);
  EXPECT_FALSE(linkOf({"a.c", "-nodefaultlibs"}).HasLibc);
  EXPECT_FALSE(linkOf({"a.c", "-nolibc"}).HasLibc);
  EXPECT_TRUE(linkOf({"a.c", "-nolibc", "-lc"}).HasLibc);
  // What libtool does for C++.
  EXPECT_TRUE(linkOf({"-shared", "-nostdlib", "a.o", "-lc"}).HasLibc);
  EXPECT_FALSE(linkOf({"-static", "-nostdlib", "a.o", "-lc"}).HasLibc);
}

TEST(CommandLine, LastLtoOptionWins) {
  EXPECT_TRUE(linkOf({"a.c", "-flto"}).IsLto);
  EXPECT_TRUE(linkOf({"a.c", "-fno-lto", "-flto=thin"}).IsLto);
  EXPECT_FALSE(linkOf({"a.c", "-flto", "-fno-lto"}).IsLto);
}

TEST(CommandLine, LastDataFlowOptionWins) {
  EXPECT_FALSE(parse({"a.c", "-fsanitize=address"}).IsDataFlow);
  EXPECT_TRUE(parse({"a.c", "-fsanitize=undefined,dataflow"}).IsDataFlow);
  EXPECT_FALSE(parse({"a.c", "-fsanitize=dataflow", "-fno-sanitize=dataflow"})
                   .IsDataFlow);
}

TEST(CommandLine, LastThreadSanitizerOptionWins) {
  EXPECT_FALSE(parse({"a.c", "-fsanitize=address"}).IsThreadSanitized);
  EXPECT_TRUE(parse({"a.c", "-fsanitize=thread"}).IsThreadSanitized);
  EXPECT_FALSE(parse({"a.c", "-fsanitize=thread", "-fno-sanitize=thread"})
                   .IsThreadSanitized);
}

TEST(CommandLine, KnowsWhetherBitcodeIsEmbeddedByASecondProcess) {
  EXPECT_TRUE(parse({"a.c", "-fembed-bitcode"}).EmbedsBitcode);
  EXPECT_TRUE(parse({"a.c", "-fembed-bitcode=all"}).EmbedsBitcode);
  EXPECT_FALSE(parse({"a.c", "-fembed-bitcode-marker"}).EmbedsBitcode);
  EXPECT_FALSE(
      parse({"a.c", "-fembed-bitcode", "-fembed-bitcode=off"}).EmbedsBitcode);
  EXPECT_FALSE(parse({"a.c", "-fembed-bitcode", "-flto"}).EmbedsBitcode);
}

TEST(CommandLine, KnowsWhetherIndirectCallsAreRetpolines) {
  EXPECT_FALSE(parse({"a.c"}).HasRetpolines);
  EXPECT_TRUE(parse({"a.c", "-mretpoline"}).HasRetpolines);
  EXPECT_FALSE(parse({"a.c", "-mretpoline", "-mno-retpoline"}).HasRetpolines);
  EXPECT_TRUE(parse({"a.c", "-mretpoline-external-thunk"}).HasRetpolines);
  EXPECT_TRUE(parse({"a.c", "-mretpoline", "-mno-retpoline-external-thunk"})
                  .HasRetpolines);
  EXPECT_TRUE(parse({"a.c", "-mspeculative-load-hardening", "-mno-retpoline"})
                  .HasRetpolines);
  EXPECT_FALSE(parse({"a.c", "-mspeculative-load-hardening",
                      "-mno-speculative-load-hardening"})
                   .HasRetpolines);
}

TEST(CommandLine, KnowsOurTarget) {
  EXPECT_FALSE(isForOurTarget({"--target=aarch64-linux-gnu", "a.c"}));
  EXPECT_FALSE(isForOurTarget({"-target", "x86_64-apple-darwin", "a.c"}));
  EXPECT_FALSE(isForOurTarget({"--target=x86_64-linux-gnux32", "a.c"}));
  EXPECT_FALSE(isForOurTarget({"-m32", "a.c"}));
  EXPECT_FALSE(isForOurTarget({"-mx32", "a.c"}));
  EXPECT_TRUE(isForOurTarget({"a.c"}));
  EXPECT_TRUE(isForOurTarget({"-m32", "-m64", "a.c"}));
  EXPECT_TRUE(isForOurTarget({"--target=i386-linux-gnu", "-m64", "a.c"}));
  EXPECT_TRUE(isForOurTarget({"--target=x86_64-linux-musl", "a.c"}));
  EXPECT_TRUE(isForOurTarget({"--target=x86_64-linux", "a.c"}));
}

TEST(CommandLine, LinksForOtherTargetsAreClangs) {
  EXPECT_FALSE(links({"--target=aarch64-linux-gnu", "a.c"}));
  EXPECT_FALSE(links({"-m32", "-flto", "a.c"}));
}

TEST(CommandLine, QuestionsAreForClangAlone) {
  EXPECT_TRUE(isForClangAlone({}));
  EXPECT_TRUE(isForClangAlone({"-v"}));
  EXPECT_TRUE(isForClangAlone({"--version", "a.c"}));
  EXPECT_TRUE(isForClangAlone({"-dumpmachine"}));
  EXPECT_TRUE(isForClangAlone({"-print-file-name=libc.so"}));
  EXPECT_TRUE(isForClangAlone({"-cc1", "a.c"}));
  EXPECT_TRUE(isForClangAlone({"-cc1as", "a.s"}));
  EXPECT_TRUE(isForClangAlone({"--driver-mode=cl", "a.c"}));
  EXPECT_FALSE(isForClangAlone({"-v", "a.c"}));
  EXPECT_FALSE(isForClangAlone({"-E", "-"}));
}

TEST(CommandLine, OwnOptionsAreTakenOut) {
  CommandLine Parsed =
      parse({"a.c", "--sc-rpath", "-o", "--sc-help", "--sc-print-command",
             "--sc-fallback=breakpoint", "--", "--sc-version"});
  EXPECT_TRUE(Parsed.Own.Rpath);
  EXPECT_TRUE(Parsed.Own.PrintCommand);
  EXPECT_TRUE(Parsed.Own.BreakpointFallback);
  EXPECT_FALSE(Parsed.Own.Help);
  EXPECT_FALSE(Parsed.Own.Version);
  EXPECT_FALSE(Parsed.Own.SharedRuntime);
  EXPECT_THAT(Parsed.ForClang,
              ElementsAre(StrEq("a.c"), StrEq("-o"), StrEq("--sc-help"),
                          StrEq("--"), StrEq("--sc-version")));
}

TEST(CommandLine, UnknownOwnOptionsFail) {
  EXPECT_THAT(parseError({"--sc-fallback=brkpt", "a.c"}),
              StrEq("'--sc-fallback=brkpt' is not an option: --sc-help lists "
                    "those that are"));
  EXPECT_NE(parseError({"--sc-"}), "");
}

TEST(CommandLine, WhatClangRejectsIsClangs) {
  CommandLine Parsed = parse({"--no-such", "a.c", "-x", "klingon", "b", "-o"});
  EXPECT_EQ(Parsed.ForClang.size(), 6u);
}

TEST(CommandLine, WhatALinkMakes) {
  EXPECT_EQ(linkOf({"a.c"}).File, "a.out");
  EXPECT_EQ(linkOf({"a.c", "-o", "one", "-otwo"}).File, "two");
  EXPECT_TRUE(parse({"a.c", "--sc-direct-defaults"}).Own.DirectDefaults);
  EXPECT_FALSE(parse({"a.c", "-o", "--sc-direct-defaults"}).Own.DirectDefaults);
}

TEST(CommandLine, OnlyPrints) {
  EXPECT_TRUE(parse({"-###", "a.c"}).OnlyPrints);
  EXPECT_FALSE(parse({"a.c"}).OnlyPrints);
}

} // namespace
