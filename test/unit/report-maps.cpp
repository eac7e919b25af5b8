// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// /proc/PID/maps, as proc_pid_maps(5) describes it.

#include "Process.h"

#include <gtest/gtest.h>

using namespace screport;

TEST(ReportMaps, ReadsWhatTheKernelWrites) {
  auto All = parseMaps(
      "55d0c0000000-55d0c0001000 r-xp 00002000 fe:01 1234        /a b/prog "
      "(deleted)\n"
      "7ffd00000000-7ffd00021000 rw-p 00000000 00:00 0           [stack]\n"
      "7f0000000000-7f0000001000 rw-p 00000000 00:00 0 \n");
  ASSERT_EQ(All.size(), 3u);
  EXPECT_EQ(All[0].Begin, 0x55d0c0000000u);
  EXPECT_EQ(All[0].End, 0x55d0c0001000u);
  EXPECT_EQ(All[0].Offset, 0x2000u);
  EXPECT_TRUE(All[0].Executable);
  EXPECT_EQ(All[0].Device, "fe:01");
  EXPECT_EQ(All[0].Inode, 1234u);
  EXPECT_EQ(All[0].Path, "/a b/prog (deleted)");
  EXPECT_EQ(All[1].Path, "[stack]");
  EXPECT_FALSE(All[1].Executable);
  EXPECT_EQ(All[2].Path, "");
}

TEST(ReportMaps, LeavesOutWhatItCannotRead) {
  EXPECT_TRUE(parseMaps("").empty());
  EXPECT_TRUE(parseMaps("nonsense\n\n-- rwxp x y z\n").empty());
}
