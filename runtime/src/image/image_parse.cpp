// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// One pass over the trampolines; image_sites.cpp has the one over the records.

#include "image/image_parse.h"

#include <algorithm>
#include <sys/mman.h>

namespace staticcall {
namespace {

constexpr refusal no_memory = {"there is no memory to check it", 0, -ENOMEM};

uint32_t options_of(const table &options) {
  uint32_t all = 0;
  for (uintptr_t at = options.begin; at + 4 <= options.end; at += 4)
    all |= *reinterpret_cast<const uint32_t *>(at);
  return all;
}

size_t tramp_size(const tramp_result &read) {
  return read.is_retpoline ? STATIC_CALL_TRAMP_RETPOLINE_SIZE
                           : sizeof(static_call_tramp);
}

} // namespace

// False if there are too many.
bool parsed_image::add_code(const module_segment &segment) {
  if (sketch_.code_count == image::max_segments)
    return false;
  sketch_.code[sketch_.code_count++] = {segment.begin, segment.end,
                                        segment.protection};
  sketch_.code_low = std::min(sketch_.code_low, os::page_begin(segment.begin));
  sketch_.code_high = std::max(sketch_.code_high, os::page_end(segment.end));
  return true;
}

// The loader's side: code segments, extent.
refusal parsed_image::place_in_memory() {
  sketch_.begin = sketch_.code_low = UINTPTR_MAX;
  refusal wrong = not_refused;
  source_.modules.for_each_beside(
      *source_.own, [&](const module_segment &segment) {
        sketch_.begin = std::min(sketch_.begin, segment.begin);
        sketch_.end = std::max(sketch_.end, segment.end);
        if (segment.protection & PROT_EXEC && !add_code(segment))
          wrong = {"it has more than 8 executable segments", segment.begin,
                   -E2BIG};
      });
  if (wrong.text)
    return wrong;
  if (sketch_.end - sketch_.begin > UINT32_MAX)
    return {"it is larger than 4 GiB", sketch_.begin, -E2BIG};
  return not_refused;
}

uint32_t parsed_image::add_tramp(uintptr_t at, const tramp_result &read,
                                 bool is_own) {
  auto number = static_cast<uint32_t>(tramps_.size());
  if (!tramps_.append({at, read.key, followed_key(read.key, source_.modules),
                       is_own, read.is_retpoline, none}) ||
      !index_.add(at, number))
    return none;
  return number;
}

// Trampolines follow one another, with whatever a linker put between files.
// What is no sound trampoline is none of ours.
refusal parsed_image::read_own_tramps() {
  uintptr_t at = source_.text.begin;
  while (at + sizeof(static_call_tramp) <= source_.text.end) {
    tramp_result read = read_tramp(at, source_.modules);
    if (read.key && add_tramp(at, read, true) == none)
      return no_memory;
    at += read.key ? tramp_size(read) : STATIC_CALL_TRAMP_ALIGN;
  }
  return not_refused;
}

refusal parsed_image::parse() {
  if (refusal wrong = source_.check(); wrong.text)
    return wrong;
  if (refusal wrong = read_own_tramps(); wrong.text)
    return wrong;
  if (refusal wrong = place_in_memory(); wrong.text)
    return wrong;
  if (refusal wrong = read_records(); wrong.text)
    return wrong;
  sketch_.sites_begin = source_.sites.begin;
  sketch_.text_begin = source_.text.begin;
  sketch_.site_count = static_cast<uint32_t>(sites_.size());
  sketch_.options = options_of(source_.options);
  sketch_.is_program = source_.own->program;
  sketch_.references = 1;
  return not_refused;
}

serving parsed_image::served() const {
  serving found = {nullptr, false};
  auto look = [&found](const static_call_key *key) {
    const static_call_runtime *owner = key ? runtime_of(key) : nullptr;
    found.mixed = found.mixed || (owner && found.by && owner != found.by);
    found.by = owner ? owner : found.by;
  };
  for (const parsed_tramp &tramp : tramps_) {
    look(tramp.key);
    look(tramp.followed);
  }
  return found;
}

} // namespace staticcall
