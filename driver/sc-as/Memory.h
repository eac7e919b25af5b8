// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Text, growing text and growing tables, without the C++ library: the filter
// runs once for each file that is compiled, and starts in half a millisecond
// because it depends on libc alone.

#ifndef STATICCALL_SC_AS_MEMORY_H
#define STATICCALL_SC_AS_MEMORY_H

#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <initializer_list>
#include <new>
#include <strings.h>
#include <type_traits>

namespace scas {

/// Ends the program with a sentence.
[[noreturn]] void die(const char *What, const char *Why);

/// A piece of somebody else's text.
struct Slice {
  const char *Begin = nullptr;
  const char *End = nullptr;

  constexpr Slice() = default;
  constexpr Slice(const char *Begin, const char *End)
      : Begin(Begin), End(End) {}
  // NOLINTNEXTLINE: as llvm::StringRef
  Slice(const char *Text) : Begin(Text), End(Text + std::strlen(Text)) {}

  size_t size() const { return End - Begin; }
  bool empty() const { return Begin == End; }
  char front() const { return *Begin; }
  bool operator==(Slice Other) const {
    return size() == Other.size() &&
           (empty() || std::memcmp(Begin, Other.Begin, size()) == 0);
  }
  bool startsWith(Slice Prefix) const {
    return size() >= Prefix.size() &&
           Slice(Begin, Begin + Prefix.size()) == Prefix;
  }
  /// As the assembler compares mnemonics and directives.
  bool isWord(Slice Lower) const {
    return size() == Lower.size() &&
           strncasecmp(Begin, Lower.Begin, size()) == 0;
  }
  bool startsWithWord(Slice Lower) const {
    return size() >= Lower.size() &&
           strncasecmp(Begin, Lower.Begin, Lower.size()) == 0;
  }
  /// Where \p What is next: End if nowhere.
  const char *find(Slice What) const {
    const void *Found =
        empty() ? nullptr : memmem(Begin, size(), What.Begin, What.size());
    return Found ? static_cast<const char *>(Found) : End;
  }
  const char *find(char What) const {
    const void *Found = empty() ? nullptr : std::memchr(Begin, What, size());
    return Found ? static_cast<const char *>(Found) : End;
  }
  bool contains(Slice What) const { return find(What) != End; }
  Slice from(const char *At) const { return {At, End}; }
  Slice upTo(const char *At) const { return {Begin, At}; }
};

/// A growing table. What is in it may be moved by memcpy.
template <typename T> class Table {
  static_assert(std::is_trivially_copyable_v<T>);

public:
  Table() = default;
  Table(const Table &) = delete;
  Table &operator=(const Table &) = delete;
  ~Table() { std::free(static_cast<void *>(Items)); }

  T *begin() { return Items; }
  T *end() { return Items + Count; }
  const T *begin() const { return Items; }
  const T *end() const { return Items + Count; }
  size_t size() const { return Count; }
  bool empty() const { return Count == 0; }
  T &operator[](size_t I) { return Items[I]; }
  const T &operator[](size_t I) const { return Items[I]; }
  T &back() { return Items[Count - 1]; }
  T pop() { return Items[--Count]; }
  void clear() { Count = 0; }

  void push(const T &Item) {
    reserve(Count + 1);
    new (static_cast<void *>(Items + Count++)) T(Item);
  }
  void append(const T *From, size_t Size) {
    reserve(Count + Size);
    if (Size)
      std::memcpy(static_cast<void *>(Items + Count),
                  static_cast<const void *>(From), Size * sizeof(T));
    Count += Size;
  }
  /// For \p Size more than there are, unset.
  T *extend(size_t Size) {
    reserve(Count + Size);
    return Items + Count;
  }
  void grow(size_t Size) { Count += Size; }

private:
  void reserve(size_t Needed) {
    if (Needed <= Capacity)
      return;
    size_t Larger = Needed + Needed / 2 + 16;
    void *Moved = std::realloc(static_cast<void *>(Items), Larger * sizeof(T));
    if (!Moved)
      die("cannot go on", "out of memory");
    Items = static_cast<T *>(Moved);
    Capacity = Larger;
  }

  T *Items = nullptr;
  size_t Count = 0;
  size_t Capacity = 0;
};

/// A growing text.
class Text {
public:
  Text &operator<<(Slice Piece) {
    Characters.append(Piece.Begin, Piece.size());
    return *this;
  }
  Text &operator<<(size_t Number) {
    char Digits[20];
    char *At = Digits + sizeof(Digits);
    do
      *--At = static_cast<char>('0' + Number % 10);
    while (Number /= 10);
    return *this << Slice(At, Digits + sizeof(Digits));
  }
  Slice slice() const { return {Characters.begin(), Characters.end()}; }
  /// NUL-terminated, for system calls.
  const char *c_str() { // NOLINT: its name everywhere
    *Characters.extend(1) = '\0';
    return Characters.begin();
  }
  Table<char> Characters;
};

} // namespace scas

#endif
