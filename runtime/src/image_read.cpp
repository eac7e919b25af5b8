// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// One record, one trampoline, with every pointer checked before it is followed.

#include "image_read.h"

#include <algorithm>
#include <cstring>
#include <sys/mman.h>

namespace staticcall {
namespace {

template <class Field> uintptr_t self_relative(const Field *field) {
  return reinterpret_cast<uintptr_t>(field) + *field;
}

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

constexpr unsigned longest_insn = 6;

bool is_sorted(const record_reader &reader, uint32_t count) {
  for (uint32_t i = 1; i < count; i++)
    if (reader.site(i - 1) > reader.site(i))
      return false;
  return true;
}

} // namespace

tramp_result read_tramp(uintptr_t at, const module_map &modules) {
  const module_segment *code = modules.find(at, sizeof(static_call_tramp));
  if (at % STATIC_CALL_TRAMP_ALIGN != 0 || !code ||
      !(code->protection & PROT_EXEC))
    return {nullptr, "a record names no trampoline"};
  if (tramp_at(at)->magic != STATIC_CALL_TRAMP_MAGIC)
    return {nullptr, "a record names a function that is no trampoline"};
  static_call_key *key = key_of(at);
  const char *wrong = wrong_with_key(key, modules);
  return {wrong ? nullptr : key, wrong};
}

static_call_key *followed_key(const static_call_key *key,
                              const module_map &modules) {
  auto *followed = static_cast<static_call_key *>(key->follows);
  return followed && followed != key && !wrong_with_key(followed, modules)
             ? followed
             : nullptr;
}

uintptr_t record_reader::resolve(uint32_t index) const {
  const static_call_site &record = records_[index];
  uintptr_t named = reinterpret_cast<uintptr_t>(&record.ref) +
                    (record.ref & ~STATIC_CALL_REF_BITS);
  if (!(record.ref & STATIC_CALL_REF_GOT))
    return named;
  const module_segment *segment = modules_.find(named, sizeof(uintptr_t));
  if (named % sizeof(uintptr_t) != 0 || !segment || segment->module != module_)
    return 0;
  return *reinterpret_cast<const uintptr_t *>(named);
}

refusal record_reader::check(uint32_t index) const {
  uintptr_t at = site(index);
  const module_segment *code = modules_.find(at, 1);
  if (!code || code->module != module_ || !(code->protection & PROT_EXEC) ||
      code->end - at < longest_insn - 1)
    return {"a record points outside its code", at};
  uintptr_t named = resolve(index);
  if (named && named == last_tramp_)
    return {nullptr, 0};
  tramp_result result = read_tramp(named, modules_);
  if (!result.wrong)
    last_tramp_ = named;
  return {result.wrong, at};
}

uintptr_t record_reader::site(uint32_t index) const {
  return self_relative(&records_[index].site);
}

uintptr_t record_reader::tramp(uint32_t index) const { return resolve(index); }

static_call_key *record_reader::key(uint32_t index) const {
  return key_of(resolve(index));
}

site_order::site_order(const record_reader &reader, uint32_t count)
    : bytes_(os::page_end(count * sizeof(uint32_t))),
      sorted_(is_sorted(reader, count)) {
  if (sorted_)
    return;
  order_ = static_cast<uint32_t *>(os::map(bytes_));
  if (!order_)
    return;
  for (uint32_t i = 0; i < count; i++)
    order_[i] = i;
  std::sort(order_, order_ + count, [&reader](uint32_t a, uint32_t b) {
    uintptr_t site_a = reader.site(a), site_b = reader.site(b);
    return site_a != site_b ? site_a < site_b : a < b;
  });
}

site_order::~site_order() {
  if (order_)
    os::unmap(order_, bytes_);
}

} // namespace staticcall
