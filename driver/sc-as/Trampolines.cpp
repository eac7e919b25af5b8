// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A hash table of the trampolines that a file names.

#include "Trampolines.h"

#include "Lexer.h"

#include <cstdint>

using namespace scas;

static bool isTrampoline(Slice Name) {
  for (const char *Prefix : TrampolinePrefixes)
    if (Name.startsWith(Prefix) && Name.size() > std::strlen(Prefix))
      return true;
  return false;
}

bool scas::readTrampoline(const char *At, const char *End, Name &Found) {
  if (At == End)
    return false;
  if (*At != '"') {
    Found.Written = Found.Plain = {At, skipName(At, End)};
    return isTrampoline(Found.Plain);
  }
  const char *Behind = step(At, End);
  if (Behind - At < 2 || Behind[-1] != '"')
    return false;
  Found.Written = {At, Behind};
  Found.Plain = {At + 1, Behind - 1};
  return isTrampoline(Found.Plain) && !Found.Plain.contains("\\") &&
         !Found.Plain.contains("\n");
}

Slice scas::keyOf(Slice Trampoline) {
  Slice Prefix = TrampolineMark;
  return Trampoline.startsWith(Prefix)
             ? Trampoline.from(Trampoline.Begin + Prefix.size())
             : Trampoline;
}

/// FNV-1a.
static size_t hash(Slice Name) {
  uint64_t H = 14695981039346656037U;
  for (const char *C = Name.Begin; C != Name.End; ++C)
    H = (H ^ static_cast<unsigned char>(*C)) * 1099511628211U;
  return H ^ H >> 32;
}

Symbols::Symbol *Symbols::slot(Slice Name) {
  size_t I = hash(Name) & (Capacity - 1);
  while (Slots[I].Name.Begin && !(Slots[I].Name == Name))
    I = (I + 1) & (Capacity - 1);
  return &Slots[I];
}

void Symbols::rehash(size_t Larger) {
  Symbol *Old = Slots;
  size_t OldCapacity = Capacity;
  Slots = static_cast<Symbol *>(std::malloc(Larger * sizeof(Symbol)));
  if (!Slots)
    die("cannot go on", "out of memory");
  Capacity = Larger;
  for (size_t I = 0; I != Capacity; ++I)
    new (Slots + I) Symbol();
  for (size_t I = 0; I != OldCapacity; ++I)
    if (Old[I].Name.Begin)
      *slot(Old[I].Name) = Old[I];
  std::free(Old);
}

Symbols::Symbol &Symbols::of(Slice Name) {
  if (2 * Count >= Capacity)
    rehash(Capacity ? 2 * Capacity : 64);
  Symbol *Found = slot(Name);
  if (!Found->Name.Begin) {
    Found->Name = Name;
    ++Count;
  }
  return *Found;
}
