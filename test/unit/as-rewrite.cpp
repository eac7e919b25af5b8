// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The text that the assembler gets: padding, labels and records, and every
// other character as it was.
#include "Rewrite.h"

#include <gmock/gmock.h>
#include <string>

using namespace scas;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

namespace {

std::string filtered(const std::string &Source, Padding Pad = {}) {
  Scanner Found;
  Slice File(Source.data(), Source.data() + Source.size());
  Found.scan(File);
  Text Out;
  rewrite(File, Found, 0, Found.Sites.size(), Pad, Out);
  if (!Found.Sites.empty())
    appendTables(Found, Out);
  return {Out.slice().Begin, Out.slice().End};
}

TEST(AsRewrite, theSiteStaysOnItsLine) {
  EXPECT_THAT(
      filtered("f:\n\tcall\t__SCT__k@PLT # c\n\tret\n"),
      StartsWith("f:\n\t.p2align 3,,4;.Lstatic_call_site0:;call\t__SCT__k@PLT "
                 "# c\n\tret\n"
                 ".pushsection .text\n"
                 ".pushsection "
                 "static_call_sites,\"ao?\",@progbits,.Lstatic_call_site0\n."
                 "p2align 2\n"
                 ".long .Lstatic_call_site0-.\n.long "
                 "__SCT__k@GOTPCREL+1\n.popsection\n.popsection\n"
                 ".ifndef __static_call_image_ctor_v1\n"));
}

TEST(AsRewrite, anOwnTrampolineIsNamedDirectly) {
  EXPECT_THAT(filtered(".hidden __SCT__k\ncall __SCT__k\n"),
              HasSubstr("\n.long __SCT__k-.\n"));
}

TEST(AsRewrite, aJumpToATrampolineOfItsOwnFileStaysLong) {
  EXPECT_THAT(
      filtered("f: jmp __SCT__k\njne __SCT__k\ncall __SCT__k\n__SCT__k:\n"),
      AllOf(HasSubstr(":;{disp32} jmp __SCT__k\n"),
            HasSubstr(":;{disp32} jne __SCT__k\n"),
            HasSubstr(":;call __SCT__k\n")));
  EXPECT_THAT(filtered("jmp __SCT__k\n"), Not(HasSubstr("disp32")));
}

TEST(AsRewrite, aConditionalJumpIsOneByteLonger) {
  EXPECT_THAT(filtered("jne __SCT__k\n"), StartsWith(".p2align 3,,5;"));
}

TEST(AsRewrite, aSiteKeepsOffTheBoundaryWhereTheAssemblerPadsBranches) {
  EXPECT_THAT(filtered("call __SCT__k\n", {8, true}),
              StartsWith(".p2align 3,,5;"));
}

TEST(AsRewrite, otherContainmentsAreForExperiments) {
  EXPECT_THAT(filtered("call __SCT__k\n", {64, false}),
              StartsWith(".p2align 6,,4;"));
  EXPECT_THAT(filtered("call __SCT__k\n", {0, false}),
              StartsWith(".Lstatic_call_site0:;call"));
}

TEST(AsRewrite, aCallThroughTheGotBecomesADirectOne) {
  EXPECT_THAT(
      filtered("notrack jmp *__SCT__k@GOTPCREL(%rip) # c\n"),
      StartsWith(".p2align 3,,4;.Lstatic_call_site0:;jmp\t__SCT__k@PLT # c\n"));
}

TEST(AsRewrite, oneTableASection) {
  std::string Out =
      filtered(".section .a,\"axG\",@progbits,g,comdat\ncall "
               "__SCT__k\n.text\ncall __SCT__k\n"
               ".section .a,\"axG\",@progbits,g,comdat\ncall __SCT__k\n");
  EXPECT_THAT(
      Out,
      HasSubstr(".pushsection .a,\"axG\",@progbits,g,comdat\n.pushsection "
                "static_call_sites,\"ao?\","
                "@progbits,.Lstatic_call_site0\n.p2align 2\n.long "
                ".Lstatic_call_site0-.\n"
                ".long __SCT__k@GOTPCREL+1\n.long .Lstatic_call_site2-.\n"));
  EXPECT_THAT(Out, HasSubstr(",.Lstatic_call_site1\n"));
  EXPECT_THAT(Out, Not(HasSubstr(",.Lstatic_call_site2\n")));
}

TEST(AsRewrite, whereItIsUnsureTheRecordStandsBesideItsSite) {
  for (const char *Before : {".ifndef x\n", ".macro m\n.endm\n",
                             ".include \"x\"\n", ".section .a,\"ax?\"\n"})
    EXPECT_THAT(
        filtered(std::string(Before) + "call __SCT__k\n"),
        HasSubstr(".Lstatic_call_site0:;.pushsection "
                  "static_call_sites,\"ao?\",@progbits,.Lstatic_call_site0;"
                  ".p2align 2;.long .Lstatic_call_site0-.;.long "
                  "__SCT__k@GOTPCREL+1;.popsection;call"))
        << Before;
}

TEST(AsRewrite, aSiteThatStaysACallSaysSo) {
  EXPECT_THAT(filtered("call __SCT__k\n.Lslh_ret_addr0:\n"),
              HasSubstr("\n.long __SCT__k@GOTPCREL+3\n"));
  EXPECT_THAT(filtered(".hidden __SCT__k\ncall __SCT__k\n.Lslh_ret_addr0:\n"),
              HasSubstr("\n.long __SCT__k-.+2\n"));
}

TEST(AsRewrite, theHeadersEmptyTableIsOrderedLikeTheRecords) {
  std::string Header =
      ".pushsection "
      "static_call_sites,\"aG\",@progbits,__static_call_image_v1,comdat\n";
  EXPECT_THAT(filtered(Header + ".popsection\ncall __SCT__k\n"),
              StartsWith(".pushsection "
                         "static_call_sites,\"ao?\",@progbits,__static_call_"
                         "image_ctor_v1\n.popsection\n"));
}

TEST(AsRewrite, aLastLineWithoutANewlineGetsOne) {
  EXPECT_THAT(filtered("call __SCT__k"),
              HasSubstr("call __SCT__k\n.pushsection .text\n"));
}

TEST(AsRewrite, whatHasBeenRecordedIsKnown) {
  std::string Once = filtered("call __SCT__k\n");
  EXPECT_TRUE(isRecorded({Once.data(), Once.data() + Once.size()}));
}

TEST(AsRewrite, partsOfAnLtoProgramShareTheirFileLocalKeys) {
  std::string Source = "__SCT__k:\n__SCK__k:\n.globl __SCK__g\n__SCK__g:\n";
  Scanner Found;
  Found.scan({Source.data(), Source.data() + Source.size()});
  EXPECT_TRUE(hasLocalKeys(Found));
  Text Out;
  appendGlobals(Found, Out);
  EXPECT_EQ(std::string(Out.slice().Begin, Out.slice().End),
            "\n.globl __SCT__k\n.hidden __SCT__k\n.globl __SCK__k\n.hidden "
            "__SCK__k\n");
}

} // namespace
