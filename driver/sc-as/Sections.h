// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which section the assembler is in. Pure.

#ifndef STATICCALL_SC_AS_SECTIONS_H
#define STATICCALL_SC_AS_SECTIONS_H

#include "Memory.h"

namespace scas {

struct Section {
  Slice Name;
  Slice Arguments; ///< what .pushsection takes to come back here
  bool IsCode = false;
  /// The arguments mean another section elsewhere ("?" in the flags), or it is
  /// not known at all.
  bool CannotReturn = false;
};

class Sections {
public:
  Sections();

  /// An index, which is the same for the same words.
  unsigned current() const { return Now; }
  const Section &operator[](unsigned Index) const { return All[Index]; }
  size_t size() const { return All.size(); }

  /// Takes \p Name for a directive with \p Arguments that changes the section.
  /// False if it is none.
  bool take(Slice Name, Slice Arguments);

  /// .if, .else and .endif: what is skipped changes no section.
  void openCondition();
  void otherCondition();
  void closeCondition();
  bool isConditional() const { return !Conditions.empty(); }

private:
  struct Place {
    unsigned Now, Before;
  };
  struct Condition {
    Place At;
    size_t Depth;
  };

  void enter(Slice Arguments);
  void push(Slice Arguments);
  void pop();
  void swap();
  unsigned find(Slice Arguments);
  void forget();

  Table<Section> All;
  Table<Place> Stack;
  Table<Condition> Conditions;
  unsigned Now, Before;
};

} // namespace scas

#endif
