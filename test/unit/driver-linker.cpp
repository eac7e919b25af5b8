// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Which program clang will link with, and what it is.

#include "Linker.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include "gtest/gtest.h"

#include <cstdlib>
#include <fstream>
#include <unistd.h>

using namespace staticcall;

namespace {

/// A folder with programs in it: shell scripts that say what they are.
class LinkerTest : public testing::Test {
protected:
  LinkerTest() {
    EXPECT_FALSE(llvm::sys::fs::createUniqueDirectory("linker", Folder));
    for (const char *Name : {"clang/", "other/", "path/"})
      EXPECT_FALSE(llvm::sys::fs::create_directory(at(Name)));
    setenv("PATH", at("path").c_str(), 1);
    unsetenv("COMPILER_PATH");
  }
  ~LinkerTest() override {
    setenv("PATH", Path.c_str(), 1);
    unsetenv("COMPILER_PATH");
    EXPECT_FALSE(llvm::sys::fs::remove_directories(Folder));
  }

  std::string at(llvm::StringRef Name) const {
    return (Folder + "/" + Name).str();
  }
  std::string add(llvm::StringRef Name, llvm::StringRef Says = "GNU ld") const {
    std::ofstream(at(Name)) << "#!/bin/sh\necho '" << Says.str() << "'\n";
    EXPECT_FALSE(llvm::sys::fs::setPermissions(
        at(Name), llvm::sys::fs::perms::owner_all));
    return at(Name);
  }
  std::string find(const LinkerChoice &Choice) const {
    return findLinker(Choice, at("clang"));
  }
  Linker identify(const LinkerChoice &Choice) const {
    return identifyLinker(Choice, at("clang"));
  }

  llvm::SmallString<128> Folder;
  std::string Path = getenv("PATH");
};

TEST_F(LinkerTest, IsNamedByUseLd) {
  for (const char *Name : {"bfd", "mold", "gold", "lld"})
    add(std::string("path/ld.") + Name);
  EXPECT_EQ(identify({"bfd", "", {}}), Linker::Other);
  EXPECT_EQ(identify({"mold", "", {}}), Linker::Other);
  EXPECT_EQ(identify({"gold", "", {}}), Linker::Gold);
  EXPECT_EQ(identify({"lld", "", {}}), Linker::Lld);
  EXPECT_EQ(identify({at("path/ld.gold"), "", {}}), Linker::Gold);
  EXPECT_EQ(identify({"", "", {}}), Linker::Other);
  EXPECT_EQ(find({"", "", {}}), "");
}

TEST_F(LinkerTest, LdPathGoesFirst) {
  EXPECT_EQ(identify({"lld", "/usr/bin/ld.bfd", {}}), Linker::Other);
  EXPECT_EQ(identify({"bfd", add("other/ld.lld"), {}}), Linker::Lld);
  EXPECT_EQ(identify({"lld", add("other/wrapped"), {}}), Linker::Lld);
  std::string Script = add("path/my-ld");
  EXPECT_EQ(find({"", "my-ld", {}}), Script);
}

TEST_F(LinkerTest, DefaultIsALinkToLld) {
  std::string Lld = add("clang/ld.lld");
  ASSERT_EQ(symlink(Lld.c_str(), at("other/alternative").c_str()), 0);
  ASSERT_EQ(symlink(at("other/alternative").c_str(), at("path/ld").c_str()), 0);
  EXPECT_EQ(identify({"", "", {}}), Linker::Lld);
  EXPECT_EQ(identify({"ld", "", {}}), Linker::Lld);
}

TEST_F(LinkerTest, DebiansNamesOfTheDefault) {
  add("other/x86_64-linux-gnu-ld.gold");
  ASSERT_EQ(symlink(at("other/x86_64-linux-gnu-ld.gold").c_str(),
                    at("path/ld").c_str()),
            0);
  EXPECT_EQ(identify({"", "", {}}), Linker::Gold);
}

TEST_F(LinkerTest, PlacesInClangsOrder) {
  std::string InPath = add("path/ld");
  EXPECT_EQ(find({"", "", {}}), InPath);
  std::string BesideClang = add("clang/ld");
  EXPECT_EQ(find({"", "", {}}), BesideClang);
  std::string OfTarget = add("path/" LLVM_DEFAULT_TARGET_TRIPLE "-ld");
  EXPECT_EQ(find({"", "", {}}), OfTarget);
  std::string InOther = add("other/ld");
  setenv("COMPILER_PATH", at("other").c_str(), 1);
  EXPECT_EQ(find({"", "", {}}), InOther);
  std::string Prefixed = add("other/my-ld");
  EXPECT_EQ(find({"", "", {at("nowhere"), at("other/my-")}}), Prefixed);
}

TEST_F(LinkerTest, LldOfAnotherVersion) {
  std::string Old = add("other/ld.lld", "Debian LLD 14.0.6 (compatible)");
  std::string Same = add("other/ld.lld-too", "LLD 22.1.8 (compatible)");
  add("clang/ld.lld", "LLD 14.0.6");
  EXPECT_EQ(identify({"", Old, {}}), Linker::OtherLld);
  EXPECT_EQ(identify({"lld", "", {at("other")}}), Linker::OtherLld);
  EXPECT_EQ(identify({"", Same, {}}), Linker::Lld);
  // The one beside clang is clang's, and is not asked.
  EXPECT_EQ(identify({"lld", "", {}}), Linker::Lld);
}

} // namespace
