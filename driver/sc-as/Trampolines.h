// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The names of trampolines, and what the file says of each. Pure.

#ifndef STATICCALL_SC_AS_TRAMPOLINES_H
#define STATICCALL_SC_AS_TRAMPOLINES_H

#include "Memory.h"

#include <staticcall/abi.h>

namespace scas {

/// What is in every trampoline's name.
inline constexpr const char TrampolineMark[] = STATIC_CALL_TRAMP_PREFIX;

/// What the names of C's keys begin with.
inline constexpr const char KeyPrefix[] = STATIC_CALL_KEY_PREFIX;

/// What trampolines' names begin with: C's, and C++'s templates.
inline constexpr const char *TrampolinePrefixes[] = {
    STATIC_CALL_TRAMP_PREFIX,
    "_Z7" STATIC_CALL_TRAMP_PREFIX "I",
};

/// A symbol as it is written: perhaps in quotes.
struct Name {
  Slice Written;
  Slice Plain; ///< without quotes
};

/// The trampoline's name that begins at \p At. False if none does.
bool readTrampoline(const char *At, const char *End, Name &Found);

/// The key's name, for messages.
Slice keyOf(Slice Trampoline);

/// What a record has to know: whether the trampoline is this image's own.
class Symbols {
public:
  enum Visibility : unsigned char { Default, Hidden, Other };
  struct Symbol {
    Slice Name;
    bool IsDefined = false;
    bool IsGlobal = false; ///< or weak
    Visibility Last = Default;
    /// Neither preempted nor in another image: a record may name it directly.
    bool isOwn() const { return Last == Hidden || (IsDefined && !IsGlobal); }
  };

  Symbols() = default;
  Symbols(const Symbols &) = delete;
  Symbols &operator=(const Symbols &) = delete;
  ~Symbols() { std::free(Slots); }

  Symbol &of(Slice Name);
  const Symbol *begin() const { return Slots; } ///< some have no name
  const Symbol *end() const { return Slots + Capacity; }

private:
  void rehash(size_t Larger);
  Symbol *slot(Slice Name);

  Symbol *Slots = nullptr;
  size_t Count = 0;
  size_t Capacity = 0; ///< a power of two
};

} // namespace scas

#endif
