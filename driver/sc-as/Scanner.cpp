// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Most lines are neither directives that matter nor name a trampoline.

#include "Scanner.h"

#include "Lexer.h"

using namespace scas;

void Scanner::scan(Slice File) {
  LineReader Lines(File);
  HasEnded = false;
  Mark = {File.Begin, File.End};
  Mark = Mark.from(Mark.find(TrampolineMark));
  for (Slice Line; !HasEnded && Lines.next(Line);) {
    if (!Lines.needsSplitting()) {
      statement(Line);
      continue;
    }
    StatementReader Statements(Line);
    for (Slice Words; !HasEnded && Statements.next(Words);)
      statement(Words);
  }
}

bool Scanner::namesTrampoline(Slice Words) {
  while (!Mark.empty() && Mark.Begin < Words.Begin)
    Mark = Slice(Words.Begin, Mark.End)
               .from(Slice(Words.Begin, Mark.End).find(TrampolineMark));
  return !Mark.empty() && Mark.Begin < Words.End;
}

/// Over the name that begins at \p At, which may stand in quotes.
static const char *skipSymbol(const char *At, const char *End) {
  return At < End && *At == '"' ? step(At, End) : skipName(At, End);
}

void Scanner::statement(Slice Words) {
  const char *At = skipBlanks(Words.Begin, Words.End);
  for (;;) {
    const char *Behind = skipSymbol(At, Words.End);
    const char *Colon = skipBlanks(Behind, Words.End);
    if (Behind == At || Colon == Words.End || *Colon != ':') {
      Words = {At, Words.End};
      break;
    }
    if (Body == Collects::Nothing) {
      afterSite({At, Behind});
      define({At, Behind});
    }
    At = skipBlanks(Colon + 1, Words.End);
  }
  if (Words.empty() || *At == '#')
    return;
  Slice First(At, skipName(At, Words.End));
  if (!First.empty() && First.front() == '.')
    directive(First, Words.from(First.End));
  else
    instruction(Words);
}

void Scanner::define(Slice Label) {
  Name Of;
  if (readTrampoline(Label.Begin, Label.End, Of))
    Known.of(Of.Plain).IsDefined = true;
  else if (Label.startsWith(KeyPrefix))
    Keys.of(Label).IsDefined = true;
}

static bool isRepetition(Slice Name) {
  for (const char *Word : {".rept", ".rep", ".irp", ".irpc", ".irep", ".irepc"})
    if (Name.isWord(Word))
      return true;
  return false;
}

/// The end of what is being collected, or one more that is nested in it.
bool Scanner::endBody(Slice Name) {
  if (Body == Collects::Nothing)
    return false;
  bool IsMacro = Body == Collects::Macro;
  if (IsMacro ? Name.isWord(".macro") : isRepetition(Name))
    ++BodyDepth;
  else if (Name.isWord(IsMacro ? ".endm" : ".endr") && --BodyDepth == 0)
    Body = Collects::Nothing;
  return true;
}

void Scanner::body(Slice Name, Slice Arguments) {
  HasMacros = true;
  BodyDepth = 1;
  Body = Collects::Repetition;
  if (!Name.isWord(".macro"))
    return;
  Body = Collects::Macro;
  const char *At = skipBlanks(Arguments.Begin, Arguments.End);
  Branch Kind;
  if (readMnemonic({At, skipName(At, Arguments.End)}, Kind))
    RedefinesBranch = true;
}

bool Scanner::symbol(Slice Name, Slice Arguments) {
  Symbols::Visibility Hidden = Symbols::Hidden, Other = Symbols::Other;
  if (Name.isWord(".globl") || Name.isWord(".global") || Name.isWord(".weak"))
    attribute(Arguments, /*MakesGlobal=*/true, nullptr);
  else if (Name.isWord(".hidden") || Name.isWord(".internal"))
    attribute(Arguments, /*MakesGlobal=*/false, &Hidden);
  else if (Name.isWord(".protected"))
    attribute(Arguments, /*MakesGlobal=*/false, &Other);
  else
    return false;
  return true;
}

bool Scanner::condition(Slice Name) {
  if (Name.startsWithWord(".if"))
    In.openCondition();
  else if (Name.startsWithWord(".else"))
    In.otherCondition();
  else if (Name.isWord(".endif"))
    In.closeCondition();
  else
    return false;
  return true;
}

bool Scanner::mode(Slice Name, Slice Arguments) {
  if (Name.isWord(".macro") || isRepetition(Name))
    body(Name, Arguments);
  else if (Name.isWord(".include"))
    HasMacros = true;
  else if (Name.isWord(".end") || Name.isWord(".mri"))
    HasEnded = HasMacros = true;
  else if (Name.startsWithWord(".code"))
    Is64Bit = Name.isWord(".code64");
  else if (Name.startsWithWord(".bundle_"))
    // The assembler puts NOPs between a site's label and its instruction.
    RedefinesBranch = true;
  else
    return false;
  return true;
}

/// .loc, .long, .quad, .value and their like are most directives, and none of
/// ours begins so.
static bool mayMatter(Slice Name) {
  return Name.size() > 1 && !std::strchr("lquvfanz2480L", Name.Begin[1]);
}

void Scanner::directive(Slice Name, Slice Arguments) {
  if (!mayMatter(Name) || endBody(Name) || symbol(Name, Arguments) ||
      condition(Name) || mode(Name, Arguments))
    return;
  In.take(Name, Arguments);
}

void Scanner::attribute(Slice Arguments, bool MakesGlobal,
                        Symbols::Visibility *Visible) {
  const char *At = Arguments.Begin;
  for (;;) {
    At = skipBlanks(At, Arguments.End);
    Name Of;
    if (readTrampoline(At, Arguments.End, Of)) {
      Symbols::Symbol &S = Known.of(Of.Plain);
      S.IsGlobal |= MakesGlobal;
      if (Visible)
        S.Last = *Visible;
    }
    const char *Behind = skipSymbol(At, Arguments.End);
    if (MakesGlobal && Slice(At, Behind).startsWith(KeyPrefix))
      Keys.of({At, Behind}).IsGlobal = true;
    At = skipBlanks(Behind, Arguments.End);
    if (At == Arguments.End || *At != ',')
      return;
    ++At;
  }
}

const char *Scanner::whyNotHere() const {
  if (Body != Collects::Nothing)
    return "it stands in a macro or a repetition";
  if (!Is64Bit)
    return "it is no 64-bit code";
  if (RedefinesBranch)
    return "the file gives branches another meaning";
  const Section &Here = In[In.current()];
  if (!Here.IsCode)
    return "its section is not known to be code";
  if (Here.Name == STATIC_CALL_TEXT_SECTION)
    return "it is in the trampolines' section";
  return nullptr;
}

void Scanner::instruction(Slice Words) {
  FollowsSite = false;
  if (!namesTrampoline(Words))
    return;
  Instruction Found;
  const char *Why = readInstruction(Words, Found);
  if (!Why) {
    Why = whyNotHere();
    if (!Why)
      return site(Found);
  }
  if (*Why)
    Misses.push({Words, Words.from(Words.find(TrampolineMark)), Why});
}

void Scanner::site(const Instruction &Found) {
  Site New;
  New.Of = Found;
  New.Section = In.current();
  New.HasOwnTable = In.isConditional() || In[New.Section].CannotReturn;
  Sites.push(New);
  FollowsSite = true;
}

/// Clang's name for the label whose address speculative load hardening compares
/// with the return address (llvm-pass/TrampolineRefs.cpp, readsReturnAddress).
void Scanner::afterSite(Slice Label) {
  if (FollowsSite && Label.startsWith(".Lslh_ret_addr"))
    Sites.back().StaysCall = true;
  FollowsSite = false;
}
