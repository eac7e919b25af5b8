// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The row that sc-probe --markdown prints.

#include "Markdown.h"

#include <gtest/gtest.h>

using namespace scprobe;

static const char CpuInfo[] = "processor\t: 0\n"
                              "vendor_id\t: AuthenticAMD\n"
                              "cpu family\t: 25\n"
                              "model\t\t: 1\n"
                              "model name\t: AMD EPYC\n"
                              "flags\t\t:\n"
                              "\n"
                              "vendor_id\t: Another\n";

static Machine cpu(const char *Vendor, unsigned Family, unsigned Model) {
  Machine Result;
  Result.Vendor = Vendor;
  Result.Family = Family;
  Result.Model = Model;
  return Result;
}

TEST(ProbeMarkdown, ReadsTheFirstProcessor) {
  Machine Found = parseCpuInfo(CpuInfo);
  EXPECT_EQ(Found.Vendor, "AuthenticAMD");
  EXPECT_EQ(Found.Brand, "AMD EPYC");
  EXPECT_EQ(Found.Family, 25u);
  EXPECT_EQ(Found.Model, 1u);
}

TEST(ProbeMarkdown, NamesWhatItKnowsAlone) {
  EXPECT_EQ(microarchitecture(cpu("AuthenticAMD", 25, 1)), "Zen 3");
  EXPECT_EQ(microarchitecture(cpu("AuthenticAMD", 25, 17)), "Zen 4");
  EXPECT_EQ(microarchitecture(cpu("GenuineIntel", 6, 143)), "Sapphire Rapids");
  EXPECT_EQ(microarchitecture(cpu("GenuineIntel", 25, 1)), "");
  EXPECT_EQ(microarchitecture(cpu("HygonGenuine", 24, 1)), "");
}

TEST(ProbeMarkdown, PrintsTheMachineAndFiveCells) {
  Machine On = parseCpuInfo(CpuInfo);
  On.Cpus = 2;
  On.Kernel = "Linux 6.18";
  Verdict Seen;
  Seen.Allowed = {137000000, 1, 0, 1};
  Seen.Crossing[2] = {19000000, 1, 88193, 1};
  Seen.Crossing[3] = {999999, 1, 9999999, 1};
  EXPECT_EQ(markdownRow(On, Seen),
            "| AMD EPYC (AuthenticAMD family 25 model 1, Zen 3) | 2 | Linux "
            "6.18 | 0 of 1.37e8 | 0 of 0 | 0 of 0 | 88193 of 1.90e7 | 1.00e7 "
            "of 999999 |\n");
}

TEST(ProbeMarkdown, SaysNoNameOfAnUnknownProcessor) {
  Machine On = cpu("HygonGenuine", 24, 1);
  On.Brand = "A | B";
  EXPECT_EQ(markdownRow(On, {}).rfind(
                "| A / B (HygonGenuine family 24 model 1) | 0 |", 0),
            0u);
}
