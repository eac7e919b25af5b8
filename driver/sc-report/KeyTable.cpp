// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Reads what the file says of a key: name, flags, the target it begins with.

#include "KeyTable.h"
#include "TrampolineName.h"

#include <cstddef>
#include <staticcall/abi.h>

using namespace llvm;
using namespace screport;

Key &KeyTable::imported(StringRef Symbol) {
  auto [Found, New] = Imported.try_emplace(Symbol, Keys.size());
  if (New) {
    Key &Made = Keys.emplace_back();
    Made.Symbol = Symbol.str();
    Made.Name = keyName(Symbol);
  }
  return Keys[Found->second];
}

Key &KeyTable::of(uint64_t At, const Trampoline &T) {
  if (!T.Imported.empty())
    return imported(T.Imported);
  auto [Found, New] = Defined.try_emplace(T.Key, Keys.size());
  if (New)
    Keys.push_back(make(At, T));
  return Keys[Found->second];
}

Key KeyTable::make(uint64_t At, const Trampoline &T) const {
  Key Made;
  Made.Address = T.Key;
  Made.Trampoline = At;
  Made.Retpoline = T.Retpoline;
  std::optional<Word> Name = I.word(T.Key + offsetof(static_call_key, name));
  if (Name && Name->Symbol.empty())
    Made.Name = I.string(Name->Value).value_or("").str();
  Made.Flags = I.read32(T.Key + offsetof(static_call_key, flags)).value_or(0);
  if (Made.Flags & STATIC_CALL_KEY_IS_TAG)
    Made.Name = tagShown(Made.Name);
  Made.Default = defaultTarget(T.Key, Made.Flags);
  std::optional<Word> Follows =
      I.word(T.Key + offsetof(static_call_key, follows));
  Made.ByName = Follows && (Follows->ByName || !Follows->Symbol.empty());
  return Made;
}

Target KeyTable::defaultTarget(uint64_t KeyAt, uint32_t Flags) const {
  if (Flags & STATIC_CALL_KEY_IS_NULL)
    return {TargetKind::Null, ""};
  if (Flags & STATIC_CALL_KEY_IS_RET0)
    return {TargetKind::Ret0, ""};
  std::optional<Word> Func = I.word(KeyAt + offsetof(static_call_key, initial));
  if (!Func)
    return {};
  Target Found;
  Found.Kind = TargetKind::Function;
  Found.Name = Func->Symbol.str();
  Found.Address = Func->Value;
  return Found;
}
