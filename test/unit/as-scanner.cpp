// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What is a site, in both syntaxes, and what is left alone and why.
#include "Scanner.h"

#include <gmock/gmock.h>
#include <string>

using namespace scas;
using testing::StartsWith;

namespace {

struct Scanned {
  explicit Scanned(std::string Source) : Source(std::move(Source)) {
    Found.scan(
        {this->Source.data(), this->Source.data() + this->Source.size()});
  }
  std::string only() const {
    return Found.Sites.size() == 1
               ? std::string(Found.Sites[0].Of.Words.Begin,
                             Found.Sites[0].Of.Words.End)
               : std::to_string(Found.Sites.size()) + " sites";
  }
  std::string why() const {
    return Found.Misses.size() == 1 ? Found.Misses[0].Why : "no remark";
  }

  std::string Source;
  Scanner Found;
};

TEST(AsScanner, callsJumpsAndConditionalJumpsAreSites) {
  for (std::string Insn :
       {"call __SCT__k", "callq __SCT__k@PLT", "jmp\t__SCT__k",
        "jmpq __SCT__k@plt", "jne __SCT__k", "JZ __SCT__k", "call \"__SCT__k\"",
        "call __SCT__k.2", "jnbe __SCT__\303\244"}) {
    EXPECT_EQ(Scanned("\t" + Insn + "\n").only(), Insn);
    EXPECT_EQ(Scanned("f: " + Insn + " # c\n").only(), Insn);
    EXPECT_EQ(Scanned("nop; 1: " + Insn + "; nop").only(), Insn);
    EXPECT_EQ(Scanned("/* c */ " + Insn + "\r\n").only(), Insn);
  }
  EXPECT_EQ(Scanned("jne __SCT__k").Found.Sites[0].Of.size(), 6U);
  EXPECT_EQ(Scanned("jmp __SCT__k").Found.Sites[0].Of.size(), 5U);
}

TEST(AsScanner, templatesOfCxxHaveTrampolinesToo) {
  EXPECT_EQ(Scanned("call _Z7__SCT__ITnDaXadL_Z1fvEEEvv@PLT").only(),
            "call _Z7__SCT__ITnDaXadL_Z1fvEEEvv@PLT");
  EXPECT_EQ(Scanned("call my__SCT__k").only(), "0 sites");
  EXPECT_EQ(Scanned("call __SCT__").only(), "0 sites");
}

TEST(AsScanner, callsThroughTheGotAreSites) {
  for (std::string Insn :
       {"call *__SCT__k@GOTPCREL(%rip)", "notrack jmp *__SCT__k@GOTPCREL(%rip)",
        "call [QWORD PTR __SCT__k@GOTPCREL[rip]]",
        "call qword ptr [rip + __SCT__k@GOTPCREL]"}) {
    Scanned S("\t" + Insn + "\n");
    EXPECT_EQ(S.only(), Insn);
    EXPECT_TRUE(S.Found.Sites.size() && S.Found.Sites[0].Of.IsThroughGot);
  }
}

TEST(AsScanner, whatIsNotUnderstoodIsLeftAlone) {
  for (const char *Insn :
       {"bnd call __SCT__k", "addr32 call __SCT__k", "{disp32} jmp __SCT__k",
        "loop __SCT__k", "lea __SCT__k(%rip), %rax", "movabs $__SCT__k, %rax",
        "push $__SCT__k", "xbegin __SCT__k"})
    EXPECT_EQ(Scanned(Insn).why(),
              "the instruction is no plain call, jmp or jcc")
        << Insn;
  for (const char *Insn :
       {"call __SCT__k+4", "call *__SCT__k(%rip)", "call __SCT__k@GOTPCREL",
        "jmp *__SCT__k@GOTPCREL", "jne *__SCT__k@GOTPCREL(%rip)",
        "call __SCT__k junk", "call k-__SCT__k", "jne,pt __SCT__k"})
    EXPECT_EQ(Scanned(Insn).why(), "the operand is not the trampoline alone")
        << Insn;
  EXPECT_EQ(Scanned("notrack call __SCT__k").why(),
            "the instruction has a prefix");
}

TEST(AsScanner, stringsAndCommentsAreNoCode) {
  for (const char *Text :
       {".ascii \"call __SCT__k\"", "# call __SCT__k",
        "/* \n call __SCT__k\n */", "/ call __SCT__k",
        ".string \"\n call __SCT__k\n\"", "nop # ; call __SCT__k",
        "nop /* ; call __SCT__k */"}) {
    Scanned S(Text);
    EXPECT_EQ(S.only(), "0 sites") << Text;
    EXPECT_EQ(S.why(), "no remark") << Text;
  }
}

TEST(AsScanner, bodiesOfMacrosAndRepetitionsAreLeftAlone) {
  for (const char *Text :
       {".macro m\n call __SCT__k\n.endm", ".rept 2\n call __SCT__k\n.endr",
        ".irp x, 1, 2\n.rept 2\n.endr\n call __SCT__k\n.endr"}) {
    Scanned S(Text);
    EXPECT_EQ(S.only(), "0 sites") << Text;
    EXPECT_THAT(S.why(), StartsWith("it stands in a macro")) << Text;
  }
  Scanned After(".macro m\n.endm\n call __SCT__k");
  EXPECT_EQ(After.only(), "call __SCT__k");
  EXPECT_TRUE(After.Found.HasMacros);
}

TEST(AsScanner, aMacroThatIsCalledLikeABranchStopsEverything) {
  EXPECT_EQ(Scanned(".macro call x\n.endm\n call __SCT__k").only(), "0 sites");
}

TEST(AsScanner, onlyCodeOf64BitsIsPadded) {
  EXPECT_EQ(Scanned(".code32\n call __SCT__k").only(), "0 sites");
  EXPECT_EQ(Scanned(".code32\n.code64\n call __SCT__k").only(),
            "call __SCT__k");
  EXPECT_EQ(Scanned(".section .x,\"aw\"\n call __SCT__k").only(), "0 sites");
  EXPECT_EQ(Scanned(".section .x,\"ax\"\n call __SCT__k").only(),
            "call __SCT__k");
  EXPECT_EQ(
      Scanned(".section .x,\"ax\"\n.text\n.section .x\n call __SCT__k").only(),
      "call __SCT__k");
  EXPECT_EQ(Scanned(".section static_call_text,\"ax\"\n call __SCT__k").only(),
            "0 sites");
  EXPECT_EQ(Scanned(".bundle_align_mode 4\n call __SCT__k").only(), "0 sites");
}

TEST(AsScanner, sectionsAreFollowed) {
  Scanned S(".section .a,\"ax\"; .pushsection .b,\"ax\"\n call "
            "__SCT__k\n.popsection\n call __SCT__k\n"
            ".text\n.previous\n call __SCT__k\n");
  ASSERT_EQ(S.Found.Sites.size(), 3U);
  EXPECT_NE(S.Found.Sites[0].Section, S.Found.Sites[1].Section);
  EXPECT_EQ(S.Found.Sites[1].Section, S.Found.Sites[2].Section);
}

TEST(AsScanner, conditionalSitesKeepTheirRecordsBesideThem) {
  Scanned S(".ifdef x\n call __SCT__k\n.endif\n call __SCT__k\n");
  ASSERT_EQ(S.Found.Sites.size(), 2U);
  EXPECT_TRUE(S.Found.Sites[0].HasOwnTable);
  EXPECT_FALSE(S.Found.Sites[1].HasOwnTable);
}

TEST(AsScanner, aSectionThatAConditionMayHaveChangedIsUnknown) {
  EXPECT_EQ(
      Scanned(".ifdef x\n.section .a,\"ax\"\n.endif\n call __SCT__k\n").only(),
      "0 sites");
  EXPECT_EQ(Scanned(".ifdef x\n.pushsection "
                    ".a,\"ax\"\n.popsection\n.else\n.endif\n call __SCT__k\n")
                .only(),
            "call __SCT__k");
}

TEST(AsScanner, nothingIsReadAfterTheEnd) {
  EXPECT_EQ(Scanned(".end\n call __SCT__k\n").only(), "0 sites");
}

TEST(AsScanner, symbolsAreOwnIfHiddenOrLocal) {
  Scanned S(".globl __SCT__a, __SCT__b\n.hidden __SCT__a\n__SCT__a: __SCT__b: "
            "__SCT__c:\n.weak __SCT__d\n__SCT__d:\n"
            ".protected __SCT__a\n.hidden __SCT__e\n.internal \"__SCT__f\"\n");
  EXPECT_FALSE(
      S.Found.Known.of("__SCT__a").isOwn()); // the last visibility counts
  EXPECT_FALSE(S.Found.Known.of("__SCT__b").isOwn());
  EXPECT_TRUE(S.Found.Known.of("__SCT__c").isOwn());
  EXPECT_FALSE(S.Found.Known.of("__SCT__d").isOwn());
  EXPECT_TRUE(S.Found.Known.of("__SCT__e").isOwn());
  EXPECT_TRUE(S.Found.Known.of("__SCT__f").isOwn());
  EXPECT_FALSE(S.Found.Known.of("__SCT__g").isOwn());
}

TEST(AsScanner, codeThatReadsTheReturnAddressIsSeen) {
  EXPECT_TRUE(
      Scanned(" call __SCT__k\n.Lslh_ret_addr0:\n").Found.Sites[0].StaysCall);
  EXPECT_FALSE(Scanned(" call __SCT__k\n nop\n.Lslh_ret_addr0:\n")
                   .Found.Sites[0]
                   .StaysCall);
  EXPECT_FALSE(Scanned(" call __SCT__k\n.L1:\n").Found.Sites[0].StaysCall);
}

} // namespace
