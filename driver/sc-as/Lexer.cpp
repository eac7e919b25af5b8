// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Follows do_scrub_chars in GNU as's app.c, for x86 ELF.

#include "Lexer.h"

using namespace scas;

static const char *skipString(const char *At, const char *End) {
  for (; At < End && *At != '"'; ++At)
    if (*At == '\\' && At + 1 < End)
      ++At;
  return At < End ? At + 1 : End;
}

/// 'x, '\x and 'x' are numbers.
static const char *skipCharacter(const char *At, const char *End) {
  if (At < End && *At == '\\')
    ++At;
  if (At < End)
    ++At;
  return At < End && *At == '\'' ? At + 1 : At;
}

static const char *skipBlockComment(const char *At, const char *End) {
  const char *Closing = Slice(At, End).find("*/");
  return Closing == End ? End : Closing + 2;
}

static bool opensBlockComment(const char *At, const char *End) {
  return End - At >= 2 && At[0] == '/' && At[1] == '*';
}

const char *scas::step(const char *At, const char *End) {
  switch (*At) {
  case '"':
    return skipString(At + 1, End);
  case '\'':
    return skipCharacter(At + 1, End);
  case '#':
    return Slice(At, End).find('\n');
  default:
    return opensBlockComment(At, End) ? skipBlockComment(At + 2, End) : At + 1;
  }
}

const char *scas::skipBlanks(const char *At, const char *End) {
  while (At < End)
    if (*At == ' ' || *At == '\t' || *At == '\r')
      ++At;
    else if (opensBlockComment(At, End))
      At = skipBlockComment(At + 2, End);
    else
      break;
  return At;
}

static bool isNameCharacter(unsigned char C) {
  return (C >= 'a' && C <= 'z') || (C >= 'A' && C <= 'Z') ||
         (C >= '0' && C <= '9') || C == '_' || C == '.' || C == '$' ||
         C >= 0x80;
}

const char *scas::skipName(const char *At, const char *End) {
  while (At < End && isNameCharacter(static_cast<unsigned char>(*At)))
    ++At;
  return At;
}

/// A line that begins with a slash, but no comment in slashes, is a comment.
static bool isCommentLine(const char *At, const char *End) {
  return At < End && *At == '/' && !opensBlockComment(At, End);
}

static const char *endOfLine(const char *At, const char *End) {
  if (isCommentLine(skipBlanks(At, End), End))
    return Slice(At, End).find('\n');
  while (At < End && *At != '\n')
    At = step(At, End);
  return At;
}

bool LineReader::next(Slice &Line) {
  if (Next >= End)
    return false;
  auto Advance = [this](const char *&Mark, char What) {
    if (Mark < Next || (Mark < End && *Mark != What))
      Mark = Slice(Next, End).find(What);
  };
  Advance(Quote, '"');
  Advance(Slash, '/');
  Advance(Semicolon, ';');
  const char *Newline = Slice(Next, End).find('\n');
  IsPlain = Quote >= Newline && Slash >= Newline && Semicolon >= Newline;
  if (!IsPlain)
    Newline = endOfLine(Next, End);
  Line = {Next, Newline};
  Next = Newline + (Newline < End);
  return true;
}

bool StatementReader::next(Slice &Statement) {
  if (!AtStart && Next >= End)
    return false;
  const char *At = Next;
  if (AtStart && isCommentLine(skipBlanks(At, End), End))
    At = End;
  AtStart = false;
  while (At < End && *At != ';')
    At = step(At, End);
  Statement = {Next, At};
  Next = At < End ? At + 1 : End;
  return true;
}
