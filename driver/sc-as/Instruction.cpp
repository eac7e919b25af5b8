// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Both syntaxes, as GCC and Clang write them. Whatever else follows the
// mnemonic is no site: the call is right as it stands.

#include "Instruction.h"

#include "Lexer.h"

using namespace scas;

static const char NoTrampoline[] = "";

bool scas::readMnemonic(Slice Word, Branch &Kind) {
  static const char *const Conditions[] = {
      "o",  "no", "b",  "c",   "nae", "nb", "nc", "ae", "z",   "e",
      "nz", "ne", "be", "na",  "nbe", "a",  "s",  "ns", "p",   "pe",
      "np", "po", "l",  "nge", "nl",  "ge", "le", "ng", "nle", "g"};
  if (Word.isWord("call") || Word.isWord("callq")) {
    Kind = Branch::Call;
    return true;
  }
  if (Word.isWord("jmp") || Word.isWord("jmpq")) {
    Kind = Branch::Jump;
    return true;
  }
  if (Word.empty() || (Word.front() | 0x20) != 'j')
    return false;
  for (const char *Condition : Conditions)
    if (Word.from(Word.Begin + 1).isWord(Condition)) {
      Kind = Branch::Conditional;
      return true;
    }
  return false;
}

namespace {

/// Eats a statement from the left.
class Cursor {
public:
  Cursor(const char *At, const char *End) : At(At), End(End) {}

  void blanks() { At = skipBlanks(At, End); }
  bool eat(Slice Word) {
    if (!Slice(At, End).startsWithWord(Word))
      return false;
    At += Word.size();
    return true;
  }
  bool eatThenBlanks(Slice Word) {
    if (!eat(Word))
      return false;
    blanks();
    return true;
  }
  bool trampoline(Name &Found) {
    if (!readTrampoline(At, End, Found))
      return false;
    At = Found.Written.End;
    return true;
  }
  /// Nothing follows but a comment.
  bool atEnd() {
    blanks();
    return At == End || *At == '#';
  }

  const char *At, *End;
};

} // namespace

/// k, k@PLT
static bool readDirect(Cursor &C, Instruction &Found) {
  if (!C.trampoline(Found.Trampoline))
    return false;
  C.eat("@plt");
  return true;
}

/// *k@GOTPCREL(%rip)
static bool readGotAtt(Cursor &C, Instruction &Found) {
  return C.eatThenBlanks("*") && C.trampoline(Found.Trampoline) &&
         C.eat("@gotpcrel") && C.eat("(%rip)");
}

/// [qword ptr k@GOTPCREL[rip]], as GCC writes it
static bool readGotGcc(Cursor &C, Instruction &Found) {
  if (!C.eatThenBlanks("[") || !C.eatThenBlanks("qword ptr") ||
      !C.trampoline(Found.Trampoline) || !C.eat("@gotpcrel") || !C.eat("[rip]"))
    return false;
  C.blanks();
  return C.eat("]");
}

/// qword ptr [rip + k@GOTPCREL], as Clang writes it
static bool readGotClang(Cursor &C, Instruction &Found) {
  if (!C.eatThenBlanks("qword ptr") || !C.eatThenBlanks("[") ||
      !C.eatThenBlanks("rip") || !C.eatThenBlanks("+") ||
      !C.trampoline(Found.Trampoline) || !C.eat("@gotpcrel"))
    return false;
  C.blanks();
  return C.eat("]");
}

static bool readOperand(Cursor &C, Instruction &Found) {
  using Reader = bool (*)(Cursor &, Instruction &);
  for (Reader Read : {readDirect, readGotAtt, readGotGcc, readGotClang}) {
    Cursor Try = C;
    if (!Read(Try, Found))
      continue;
    Found.IsThroughGot = Read != readDirect;
    const char *End = Try.At;
    if (!Try.atEnd())
      return false;
    C.At = End;
    return true;
  }
  return false;
}

/// Not in a comment.
static bool namesTrampoline(const char *At, const char *End) {
  while (At < End) {
    const char *Next = step(At, End);
    bool IsComment = *At == '#' || (*At == '/' && Next - At > 1);
    if (!IsComment && (Slice(At, End).startsWith(TrampolineMark) ||
                       Slice(At, Next).contains(TrampolineMark)))
      return true;
    At = Next;
  }
  return false;
}

const char *scas::readInstruction(Slice Statement, Instruction &Found) {
  Cursor C(Statement.Begin, Statement.End);
  C.blanks();
  // A line that begins with a slash is a comment.
  if (C.At == C.End || *C.At == '/' || !namesTrampoline(C.At, C.End))
    return NoTrampoline;
  const char *Start = C.At;
  bool IsNoTrack = C.eatThenBlanks("notrack ");
  Slice Mnemonic(C.At, skipName(C.At, C.End));
  if (!readMnemonic(Mnemonic, Found.Kind))
    return "the instruction is no plain call, jmp or jcc";
  C.At = Mnemonic.End;
  C.blanks();
  if (!readOperand(C, Found))
    return "the operand is not the trampoline alone";
  // A direct branch is not tracked anyway: only the written form keeps the
  // prefix's byte, which no site may have.
  if (IsNoTrack && !Found.IsThroughGot)
    return "the instruction has a prefix";
  if (Found.IsThroughGot && Found.Kind == Branch::Conditional)
    return "the operand is not the trampoline alone";
  Found.Words = {Start, C.At};
  return nullptr;
}
