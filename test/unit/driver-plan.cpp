// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What the driver executes for what it read.

#include "Plan.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

using namespace staticcall;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

namespace {

llvm::Expected<Plan> tryToPlan(const CommandLine &Given) {
  return makePlan(Given, Compiler{"/llvm/clang", false, false},
                  InstallTree("/prefix"));
}

CommandLine withLink(LinkJob Job) {
  CommandLine Given;
  Given.ForClang = {"a.c"};
  Given.Link = Job;
  return Given;
}

Plan planFor(const CommandLine &Given) {
  llvm::Expected<Plan> Planned = tryToPlan(Given);
  EXPECT_TRUE(bool(Planned)) << llvm::toString(Planned.takeError());
  return Planned ? *Planned : Plan();
}

/// The stems of the configuration files: "compile", "runtime-static", ...
std::vector<std::string> configurations(const CommandLine &Given) {
  std::vector<std::string> Names;
  for (llvm::StringRef Word : planFor(Given).Command)
    if (Word.consume_front("--config=/prefix/lib/staticcall/"))
      Names.push_back(llvm::sys::path::stem(Word).str());
  return Names;
}

TEST(Plan, OursComesFirstAndTheUsersIsUnchanged) {
  CommandLine Given;
  Given.ForClang = {"-c", "a b.c", "-DX=\"$1\""};
  EXPECT_THAT(planFor(Given).Command,
              ElementsAre("/llvm/clang",
                          "--config=/prefix/lib/staticcall/compile.cfg",
                          "--config=/prefix/lib/staticcall/include.cfg", "-c",
                          "a b.c", "-DX=\"$1\""));
}

TEST(Plan, WhatAnOptionNeedsIsAdded) {
  CommandLine Given;
  Given.IsDataFlow = true;
  EXPECT_THAT(configurations(Given),
              ElementsAre("compile", "dataflow", "include"));
  EXPECT_THAT(planFor(Given).Needs,
              testing::Contains("/prefix/lib/staticcall/dfsan.abilist"));
  Given.IsDataFlow = false;
  Given.IsThreadSanitized = true;
  EXPECT_THAT(configurations(Given),
              ElementsAre("compile", "thread-sanitizer", "include"));
  Given.IsThreadSanitized = false;
  Given.EmbedsBitcode = true;
  EXPECT_THAT(configurations(Given),
              ElementsAre("compile", "embed-bitcode", "include"));
  Given.EmbedsBitcode = false;
  Given.HasRetpolines = true;
  EXPECT_THAT(configurations(Given),
              ElementsAre("compile", "retpoline", "include"));
}

TEST(Plan, NamedCallsAreToldToThePassAndUnknownToClang) {
  CommandLine Given;
  Given.ForClang = {"-c", "a.c"};
  Given.Own.Calls = {"one", "two"};
  EXPECT_THAT(planFor(Given).Command,
              ElementsAre("/llvm/clang",
                          "--config=/prefix/lib/staticcall/compile.cfg",
                          "--config=/prefix/lib/staticcall/include.cfg",
                          "--start-no-unused-arguments", "-fno-builtin-one",
                          "-fno-builtin-two", "-Xclang", "-mllvm", "-Xclang",
                          "-staticcall-calls=one,two",
                          "--end-no-unused-arguments", "-c", "a.c"));
  Given.IsForOurTarget = false;
  llvm::Expected<Plan> Planned = tryToPlan(Given);
  ASSERT_FALSE(bool(Planned));
  EXPECT_THAT(llvm::toString(Planned.takeError()),
              HasSubstr("--sc-call is for x86-64 Linux"));
}

TEST(Plan, DirectDefaultsRunAToolAfterTheLink) {
  LinkJob Job;
  Job.File = "out";
  CommandLine Given = withLink(Job);
  EXPECT_THAT(planFor(Given).AfterLink, IsEmpty());
  Given.Own.DirectDefaults = true;
  EXPECT_THAT(configurations(Given), testing::Contains("direct-defaults"));
  EXPECT_THAT(planFor(Given).Needs,
              testing::IsSupersetOf(
                  {std::string("/prefix/lib/staticcall/direct-defaults.o"),
                   std::string("/prefix/bin/sc-direct")}));
  EXPECT_THAT(planFor(Given).AfterLink,
              ElementsAre("/prefix/bin/sc-direct", "out"));
  Given.Link->File = "-out";
  EXPECT_THAT(planFor(Given).AfterLink,
              ElementsAre("/prefix/bin/sc-direct", "./-out"));
  Given.Link->Kind = Output::SharedObject;
  EXPECT_THAT(configurations(Given), testing::Contains("direct-defaults"));
}

TEST(Plan, DirectDefaultsAreForWhatIsLoaded) {
  LinkJob Job;
  Job.Kind = Output::Relocatable;
  CommandLine Given = withLink(Job);
  Given.Own.DirectDefaults = true;
  EXPECT_THAT(configurations(Given),
              testing::Not(testing::Contains("direct-defaults")));
  EXPECT_THAT(planFor(Given).AfterLink, IsEmpty());
  Given.Link.reset();
  EXPECT_THAT(planFor(Given).AfterLink, IsEmpty());
  EXPECT_THAT(planPassThrough(Given, chooseCompiler(false, "")).AfterLink,
              IsEmpty());
}

TEST(Plan, ForClangAloneNothingIsAdded) {
  CommandLine Given = withLink({});
  Given.IsForClangAlone = true;
  Plan Planned = planFor(Given);
  EXPECT_THAT(Planned.Command, ElementsAre("/llvm/clang", "a.c"));
  EXPECT_THAT(Planned.Needs, IsEmpty());
}

TEST(Plan, OtherTargetsGetTheHeaderOnly) {
  CommandLine Given;
  Given.IsForOurTarget = false;
  EXPECT_THAT(configurations(Given), ElementsAre("include"));
  Given.HasStandardIncludes = false;
  Plan Planned = planFor(Given);
  EXPECT_THAT(Planned.Command, ElementsAre("/llvm/clang"));
  EXPECT_THAT(Planned.Needs, IsEmpty());
}

TEST(Plan, CxxModeOfAChosenClang) {
  Plan Planned =
      planPassThrough(withLink({}), chooseCompiler(true, "/my/clang"));
  EXPECT_THAT(Planned.Command,
              ElementsAre("/my/clang", "--driver-mode=g++", "a.c"));
  Planned = planPassThrough(withLink({}), chooseCompiler(true, "/my/clang++"));
  EXPECT_THAT(Planned.Command, ElementsAre("/my/clang++", "a.c"));
}

TEST(Plan, NoStandardIncludesNoHeader) {
  CommandLine Given;
  Given.HasStandardIncludes = false;
  EXPECT_THAT(configurations(Given), ElementsAre("compile"));
}

TEST(Plan, ExecutableCarriesAndExportsTheRuntime) {
  EXPECT_THAT(configurations(withLink({})),
              ElementsAre("compile", "include", "runtime-static",
                          "runtime-export", "runtime-shared"));
  LinkJob Gold;
  Gold.Program = Linker::Gold;
  EXPECT_THAT(
      configurations(withLink(Gold)),
      ElementsAre("compile", "include", "runtime-static", "runtime-export"));
}

TEST(Plan, StaticExecutableCarriesTheRuntimeOnly) {
  LinkJob Job;
  Job.Kind = Output::StaticExecutable;
  EXPECT_THAT(configurations(withLink(Job)),
              ElementsAre("compile", "include", "runtime-static"));
}

TEST(Plan, SharedObjectNeverCarriesTheRuntime) {
  LinkJob Job;
  Job.Kind = Output::SharedObject;
  EXPECT_THAT(configurations(withLink(Job)),
              ElementsAre("compile", "include", "runtime-shared"));
}

TEST(Plan, RelocatableAndNoLibcGetNoRuntime) {
  LinkJob Job;
  Job.Kind = Output::Relocatable;
  EXPECT_THAT(configurations(withLink(Job)), ElementsAre("compile", "include"));
  Job = LinkJob();
  Job.HasLibc = false;
  EXPECT_THAT(configurations(withLink(Job)), ElementsAre("compile", "include"));
}

TEST(Plan, LldLoadsThePassEvenForRelocatable) {
  LinkJob Job;
  Job.Kind = Output::Relocatable;
  Job.Program = Linker::Lld;
  Job.IsLto = true;
  EXPECT_THAT(configurations(withLink(Job)),
              ElementsAre("compile", "include", "link-pass"));
}

TEST(Plan, LtoNeedsLld) {
  LinkJob Job;
  Job.IsLto = true;
  llvm::Expected<Plan> Planned = tryToPlan(withLink(Job));
  ASSERT_FALSE(bool(Planned));
  EXPECT_THAT(llvm::toString(Planned.takeError()),
              HasSubstr("add -fuse-ld=lld"));
}

TEST(Plan, RpathOnlyWhereAskedFor) {
  CommandLine Given = withLink({});
  EXPECT_FALSE(llvm::is_contained(planFor(Given).Command, "-rpath"));
  Given.Own.Rpath = true;
  EXPECT_THAT(planFor(Given).Command,
              testing::IsSupersetOf({"-Xlinker", "-rpath", "/prefix/lib"}));
  Given.Link.reset();
  EXPECT_FALSE(llvm::is_contained(planFor(Given).Command, "-rpath"));
}

TEST(Plan, SharedRuntimeWhereAskedFor) {
  CommandLine Given = withLink({});
  Given.Own.SharedRuntime = true;
  EXPECT_THAT(configurations(Given),
              ElementsAre("compile", "include", "runtime-shared"));
  LinkJob Static;
  Static.Kind = Output::StaticExecutable;
  Given.Link = Static;
  llvm::Expected<Plan> Planned = tryToPlan(Given);
  ASSERT_FALSE(bool(Planned));
  EXPECT_THAT(llvm::toString(Planned.takeError()), HasSubstr("-static"));
}

TEST(Plan, FallbackObjectIsLinked) {
  CommandLine Given = withLink({});
  Given.Own.BreakpointFallback = true;
  EXPECT_THAT(configurations(Given), testing::Contains("fallback-breakpoint"));
  Given.Link.reset();
  EXPECT_THAT(configurations(Given), ElementsAre("compile", "include"));
}

TEST(Plan, NamesTheMissingFile) {
  llvm::Error Missing = checkFiles(planFor(withLink({})));
  EXPECT_THAT(llvm::toString(std::move(Missing)),
              HasSubstr("'/prefix/lib/staticcall/compile.cfg' is missing"));
}

} // namespace
