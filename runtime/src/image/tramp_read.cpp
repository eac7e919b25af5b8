// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// One trampoline, one key.

#include "image/tramp_read.h"

#include "image/image_source.h"

#include <cstring>
#include <sys/mman.h>

namespace staticcall {
namespace {

const static_call_tramp *tramp_at(uintptr_t at) {
  return reinterpret_cast<const static_call_tramp *>(at);
}

static_call_key *key_of(uintptr_t tramp) {
  return reinterpret_cast<static_call_key *>(
      self_relative(&tramp_at(tramp)->key));
}

// Walks and messages read the name, up to its zero. It may be in another object
// than the key, as it would be after a copy relocation of the key.
bool is_readable_name(const char *name, const module_map &modules) {
  auto at = reinterpret_cast<uintptr_t>(name);
  const module_segment *text = modules.find(at, 1);
  return text && (text->protection & PROT_READ) &&
         strnlen(name, text->end - at) < text->end - at;
}

const char *wrong_with_key(const static_call_key *key,
                           const module_map &modules) {
  auto at = reinterpret_cast<uintptr_t>(key);
  const module_segment *data = modules.find(at, sizeof *key);
  if (at % alignof(static_call_key) != 0 || !data ||
      !(data->protection & PROT_WRITE))
    return "a trampoline's key is not in writable memory";
  if (key->version != STATIC_CALL_ABI_VERSION)
    return "a key was built for another version of this library";
  if (!is_readable_name(key->name, modules))
    return "a key's name is not in readable memory";
  return nullptr;
}

} // namespace

tramp_result read_tramp(uintptr_t at, const module_map &modules) {
  const module_segment *code = modules.find(at, sizeof(static_call_tramp));
  if (at % STATIC_CALL_TRAMP_ALIGN != 0 || !code ||
      !(code->protection & PROT_EXEC))
    return {nullptr, false, "a record names no trampoline"};
  if (!(code->protection & PROT_READ))
    return {nullptr, false, "a trampoline may be executed and not read"};
  bool is_retpoline = tramp_at(at)->magic == STATIC_CALL_TRAMP_MAGIC_RETPOLINE;
  if (!is_retpoline && tramp_at(at)->magic != STATIC_CALL_TRAMP_MAGIC)
    return {nullptr, false, "a record names a function that is no trampoline"};
  static_call_key *key = key_of(at);
  const char *wrong = wrong_with_key(key, modules);
  return {wrong ? nullptr : key, is_retpoline, wrong};
}

static_call_key *followed_key(const static_call_key *key,
                              const module_map &modules) {
  auto *followed = static_cast<static_call_key *>(key->follows);
  return followed && followed != key && !wrong_with_key(followed, modules)
             ? followed
             : nullptr;
}

} // namespace staticcall
