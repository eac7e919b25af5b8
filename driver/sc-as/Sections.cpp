// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Follows .section, .text, .pushsection, .popsection and .previous (GNU as's
// manual, "Pseudo Ops").

#include "Sections.h"

#include "Lexer.h"

using namespace scas;

/// All[0]: nobody knows.
static constexpr unsigned Unknown = 0;

Sections::Sections() {
  All.push({});
  All.back().CannotReturn = true;
  Now = Before = find(".text");
}

static Slice trim(Slice Words) {
  const char *At = skipBlanks(Words.Begin, Words.End);
  const char *End = At;
  // A comment at the end is none of the arguments.
  for (const char *C = At; C < Words.End;) {
    if (*C == '#')
      break;
    const char *Next = step(C, Words.End);
    if (*C != ' ' && *C != '\t' && *C != '\r' && skipBlanks(C, Words.End) == C)
      End = Next;
    C = Next;
  }
  return {At, End};
}

static bool isCodeByName(Slice Name) {
  return Name == ".text" || Name.startsWith(".text.") || Name == ".init" ||
         Name == ".fini";
}

/// The flags, in quotes, behind the name; empty if there are none.
static Slice flagsOf(Slice Arguments) {
  const char *Comma = Arguments.Begin;
  while (Comma < Arguments.End && *Comma != ',')
    Comma = step(Comma, Arguments.End);
  if (Comma == Arguments.End)
    return {};
  const char *At = skipBlanks(Comma + 1, Arguments.End);
  if (At == Arguments.End || *At != '"')
    return {};
  return {At, step(At, Arguments.End)};
}

static Slice nameOf(Slice Arguments) {
  const char *End = Arguments.Begin;
  while (End < Arguments.End && *End != ',' && *End != ' ' && *End != '\t')
    End = step(End, Arguments.End);
  return Arguments.upTo(End);
}

unsigned Sections::find(Slice Arguments) {
  // Files return to sections that they have left not long ago. One that is not
  // found again gets a second table of records, which is no fault.
  constexpr size_t Recent = 64;
  Section New;
  New.Name = nameOf(Arguments);
  New.Arguments = Arguments;
  Slice Flags = flagsOf(Arguments);
  New.IsCode = isCodeByName(New.Name) || Flags.contains("x");
  New.CannotReturn = Flags.contains("?") || Flags.contains("o");
  for (size_t I = All.size(); I-- > 1;) {
    if (All[I].Arguments == Arguments)
      return static_cast<unsigned>(I);
    if (Flags.empty() && All[I].Name == New.Name)
      New.IsCode |= All[I].IsCode;
    if (All.size() - I >= Recent)
      break;
  }
  All.push(New);
  return static_cast<unsigned>(All.size() - 1);
}

void Sections::enter(Slice Arguments) {
  Before = Now;
  Now = find(Arguments);
}

void Sections::push(Slice Arguments) {
  Stack.push({Now, Before});
  enter(Arguments);
}

void Sections::pop() {
  if (Stack.empty())
    return;
  Place Outside = Stack.pop();
  Now = Outside.Now;
  Before = Outside.Before;
}

void Sections::swap() {
  unsigned Last = Now;
  Now = Before;
  Before = Last;
}

void Sections::forget() { Now = Before = Unknown; }

bool Sections::take(Slice Name, Slice Arguments) {
  Arguments = trim(Arguments);
  if (Name.isWord(".section"))
    enter(Arguments);
  else if (Name.isWord(".pushsection"))
    push(Arguments);
  else if (Name.isWord(".popsection"))
    pop();
  else if (Name.isWord(".previous"))
    swap();
  // A number behind these is a subsection: the same section.
  else if (Name.isWord(".text"))
    enter(".text");
  else if (Name.isWord(".data"))
    enter(".data");
  else if (Name.isWord(".bss"))
    enter(".bss");
  else if (Name.isWord(".struct") || Name.isWord(".offset"))
    forget();
  else
    return false;
  return true;
}

void Sections::openCondition() {
  Conditions.push({{Now, Before}, Stack.size()});
}

void Sections::otherCondition() {
  if (Conditions.empty())
    return;
  const Condition &Open = Conditions.back();
  if (Stack.size() != Open.Depth)
    return forget();
  Now = Open.At.Now;
  Before = Open.At.Before;
}

void Sections::closeCondition() {
  if (Conditions.empty())
    return;
  Condition Closed = Conditions.pop();
  if (Stack.size() != Closed.Depth || Now != Closed.At.Now)
    forget();
}
