// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Which linker a command line names.

#include "Linker.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"

#include "gtest/gtest.h"

using namespace staticcall;

namespace {

TEST(Linker, IsNamedByUseLd) {
  EXPECT_EQ(identifyLinker("", ""), Linker::Other);
  EXPECT_EQ(identifyLinker("bfd", ""), Linker::Other);
  EXPECT_EQ(identifyLinker("mold", ""), Linker::Other);
  EXPECT_EQ(identifyLinker("gold", ""), Linker::Gold);
  EXPECT_EQ(identifyLinker("lld", ""), Linker::Lld);
  EXPECT_EQ(identifyLinker("lld-22", ""), Linker::Lld);
  EXPECT_EQ(identifyLinker("/usr/bin/ld.lld-22", ""), Linker::Lld);
}

TEST(Linker, PathGoesFirst) {
  EXPECT_EQ(identifyLinker("lld", "/usr/bin/ld.bfd"), Linker::Other);
  EXPECT_EQ(identifyLinker("bfd", "/usr/bin/ld.lld"), Linker::Lld);
  EXPECT_EQ(identifyLinker("lld", "/opt/wrapped-linker"), Linker::Lld);
}

TEST(Linker, LinksAreFollowed) {
  llvm::SmallString<128> Folder, Target, Link;
  ASSERT_FALSE(llvm::sys::fs::createUniqueDirectory("linker", Folder));
  llvm::sys::path::append(Target = Folder, "ld.lld");
  llvm::sys::path::append(Link = Folder, "ld");
  int File;
  ASSERT_FALSE(llvm::sys::fs::openFileForWrite(Target, File));
  ASSERT_FALSE(llvm::sys::Process::SafelyCloseFileDescriptor(File));
  ASSERT_FALSE(llvm::sys::fs::create_link(Target, Link));
  EXPECT_EQ(identifyLinker("", Link), Linker::Lld);
  EXPECT_FALSE(llvm::sys::fs::remove_directories(Folder));
}

} // namespace
