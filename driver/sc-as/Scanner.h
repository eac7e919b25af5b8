// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Goes once over the assembly and finds the sites. Pure.

#ifndef STATICCALL_SC_AS_SCANNER_H
#define STATICCALL_SC_AS_SCANNER_H

#include "Instruction.h"
#include "Sections.h"
#include "Trampolines.h"

namespace scas {

struct Site {
  Instruction Of;
  unsigned Section = 0;
  /// Its record stands on its line: only there it is sure to be assembled if
  /// and only if the site is.
  bool HasOwnTable = false;
  /// Code behind the call reads the return address (speculative load
  /// hardening).
  bool StaysCall = false;
};

/// A use of a trampoline that stays as it is.
struct Miss {
  Slice Statement;
  Slice Trampoline;
  const char *Why;
};

/// Scans the files of one assembler run, in their order: to the assembler they
/// are one.
class Scanner {
public:
  void scan(Slice File);

  Table<Site> Sites; ///< in the order of the text
  Table<Miss> Misses;
  Sections In;
  Symbols Known;
  Symbols Keys;
  /// What a macro or a file that is included may contain is not known: no
  /// record may stand elsewhere than beside its site.
  bool HasMacros = false;

private:
  bool namesTrampoline(Slice Words);
  void statement(Slice Words);
  void define(Slice Label);
  void directive(Slice Name, Slice Arguments);
  bool symbol(Slice Name, Slice Arguments);
  bool condition(Slice Name);
  bool mode(Slice Name, Slice Arguments);
  void body(Slice Name, Slice Arguments);
  bool endBody(Slice Name);
  void attribute(Slice Arguments, bool MakesGlobal,
                 Symbols::Visibility *Visible);
  void instruction(Slice Words);
  void site(const Instruction &Found);
  void afterSite(Slice Label);
  const char *whyNotHere() const;

  /// The file's next trampoline, so that it is looked for once.
  Slice Mark;
  /// The macro or repetition that is being collected.
  enum class Collects { Nothing, Macro, Repetition };
  Collects Body = Collects::Nothing;
  unsigned BodyDepth = 0;
  bool Is64Bit = true;
  bool HasEnded = false;        ///< .end, or a mode with other rules
  bool RedefinesBranch = false; ///< .macro call
  bool FollowsSite = false;
};

} // namespace scas

#endif
