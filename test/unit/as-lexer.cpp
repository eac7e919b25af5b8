// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Strings, comments and character constants of the assembler, and what they
// keep from being statements.
#include "Lexer.h"

#include <gmock/gmock.h>
#include <string>
#include <vector>

using namespace scas;
using testing::ElementsAre;

namespace {

std::string str(Slice Text) { return {Text.Begin, Text.End}; }

std::vector<std::string> lines(const std::string &Text) {
  LineReader Reader({Text.data(), Text.data() + Text.size()});
  std::vector<std::string> Found;
  for (Slice Line; Reader.next(Line);)
    Found.push_back(str(Line));
  return Found;
}

std::vector<std::string> statements(const std::string &Line) {
  StatementReader Reader({Line.data(), Line.data() + Line.size()});
  std::vector<std::string> Found;
  for (Slice Statement; Reader.next(Statement);)
    Found.push_back(str(Statement));
  return Found;
}

TEST(AsLexer, linesEndAtNewlines) {
  EXPECT_THAT(lines("a\nb\n"), ElementsAre("a", "b"));
  EXPECT_THAT(lines("a\n\nb"), ElementsAre("a", "", "b"));
  EXPECT_THAT(lines(""), ElementsAre());
}

TEST(AsLexer, aStringOrACommentContinuesItsLine) {
  EXPECT_THAT(lines("a /* x\ny */ b\nc"), ElementsAre("a /* x\ny */ b", "c"));
  EXPECT_THAT(lines(".ascii \"x\ny\" ; b\nc"),
              ElementsAre(".ascii \"x\ny\" ; b", "c"));
  EXPECT_THAT(lines("/* never closed\na\n"),
              ElementsAre("/* never closed\na\n"));
}

TEST(AsLexer, aHashHidesWhatFollowsInItsLine) {
  EXPECT_THAT(lines("a # \" /*\nb"), ElementsAre("a # \" /*", "b"));
  EXPECT_THAT(lines("/ a comment, \"\nb"), ElementsAre("/ a comment, \"", "b"));
}

TEST(AsLexer, semicolonsSeparateStatements) {
  EXPECT_THAT(statements("a; b;c"), ElementsAre("a", " b", "c"));
  EXPECT_THAT(statements("a;"), ElementsAre("a"));
  EXPECT_THAT(statements("a \";\" ; b"), ElementsAre("a \";\" ", " b"));
  EXPECT_THAT(statements("a /* ; */ ; b"), ElementsAre("a /* ; */ ", " b"));
  EXPECT_THAT(statements("a # ; b"), ElementsAre("a # ; b"));
  EXPECT_THAT(statements("/ ; b"), ElementsAre("/ ; b"));
}

TEST(AsLexer, characterConstantsAreNoStrings) {
  EXPECT_THAT(statements(".byte ';, '\"; b"),
              ElementsAre(".byte ';, '\"", " b"));
  EXPECT_THAT(statements(".byte '\\''; b"), ElementsAre(".byte '\\''", " b"));
  EXPECT_THAT(statements(".byte '#; b"), ElementsAre(".byte '#", " b"));
}

TEST(AsLexer, aBackslashInAStringHidesTheQuote) {
  EXPECT_THAT(statements(".ascii \"\\\";\"; b"),
              ElementsAre(".ascii \"\\\";\"", " b"));
}

TEST(AsLexer, blanksAreCommentsAndCarriageReturnsToo) {
  std::string Text = " \t/* x */\r b";
  EXPECT_EQ(*skipBlanks(Text.data(), Text.data() + Text.size()), 'b');
}

} // namespace
