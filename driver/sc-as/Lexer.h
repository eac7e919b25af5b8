// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The assembler's lexical rules (GNU as's manual, "Syntax", and "i386 Syntax"
// of the machine dependencies): strings, comments, character constants,
// statements. Pure.

#ifndef STATICCALL_SC_AS_LEXER_H
#define STATICCALL_SC_AS_LEXER_H

#include "Memory.h"

namespace scas {

/// One step on from \p At: over a string, a comment or a character constant as
/// a whole, else over one character. A `#` comment ends before its newline.
const char *step(const char *At, const char *End);

/// Over blanks and comments in slashes. A carriage return is a blank.
const char *skipBlanks(const char *At, const char *End);

/// Over the letters of a name.
const char *skipName(const char *At, const char *End);

/// Hands out lines. One that a string or a comment continues goes on to the
/// line in which that ends.
class LineReader {
public:
  explicit LineReader(Slice Whole)
      : Next(Whole.Begin), End(Whole.End), Quote(Next), Slash(Next),
        Semicolon(Next) {}

  bool next(Slice &Line);
  /// Whether the last line may hold more than one statement, or anything that
  /// looks like one and is none.
  bool needsSplitting() const { return !IsPlain; }

private:
  const char *Next, *End;
  // The next of each, which most lines come before: so that most characters
  // are looked at by memchr alone.
  const char *Quote, *Slash, *Semicolon;
  bool IsPlain = true;
};

/// Hands out the statements of a line; comments at their end belong to them.
class StatementReader {
public:
  explicit StatementReader(Slice Line) : Next(Line.Begin), End(Line.End) {}

  bool next(Slice &Statement);

private:
  const char *Next, *End;
  bool AtStart = true;
};

} // namespace scas

#endif
