// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// One pass over the trampolines and one over the records.

#include "image/image_parse.h"

#include "image/plt.h"
#include "image/site_order.h"

#include <algorithm>
#include <cstring>
#include <sys/mman.h>

namespace staticcall {
namespace {

constexpr refusal no_memory = {"there is no memory to check it", 0, -ENOMEM};
constexpr unsigned shortest_insn = 5;

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

bool holds(const module_segment &segment, uintptr_t at, size_t length) {
  return at >= segment.begin && at < segment.end && length <= segment.end - at;
}

} // namespace

bool parsed_group::is_like(const parsed_group &other) const {
  return tramp == other.tramp && extent == other.extent &&
         contained == other.contained && like.kind == other.like.kind &&
         like.original == other.like.original && direct == other.direct &&
         like.condition == other.like.condition &&
         like.stays_call == other.like.stays_call;
}

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

// Whether there is code of the image at `at`: the rest of its segment is in
// code_ then.
bool parsed_image::find_code(uintptr_t at) {
  if (holds(code_, at, shortest_insn))
    return true;
  const module_segment *found = source_.modules.find(at, shortest_insn);
  if (!found || found->module != source_.own->module ||
      !(found->protection & PROT_EXEC))
    return false;
  code_ = *found;
  return true;
}

bool parsed_image::find_slot(uintptr_t at) {
  if (at % sizeof(uintptr_t))
    return false;
  if (holds(slots_, at, sizeof(uintptr_t)))
    return true;
  const module_segment *found = source_.modules.find(at, sizeof(uintptr_t));
  if (!found || found->module != source_.own->module)
    return false;
  slots_ = *found;
  return true;
}

// 0 if the record's GOT slot is out of the image.
uintptr_t parsed_image::tramp_named_by(const static_call_site &record) {
  uintptr_t named = reinterpret_cast<uintptr_t>(&record.ref) +
                    (record.ref & ~STATIC_CALL_REF_BITS);
  if (!(record.ref & STATIC_CALL_REF_GOT))
    return named;
  return find_slot(named) ? *reinterpret_cast<const uintptr_t *>(named) : 0;
}

// The number of the trampoline at `at`; `none` if it is not sound (`*wrong`
// says why) or memory is out.
uint32_t parsed_image::tramp_at(uintptr_t at, const char **wrong) {
  if (last_tramp_ != none && tramps_[last_tramp_].at == at)
    return last_tramp_;
  uint32_t known = index_.find(at);
  if (known != none)
    return last_tramp_ = known;
  tramp_result result = read_tramp(at, source_.modules);
  *wrong = result.wrong;
  return last_tramp_ = result.key ? add_tramp(at, result, false) : none;
}

// Whether a site goes, in the file, to the key's first target: sc-direct has
// written it, and says so in the key.
bool parsed_image::calls_default(uintptr_t to, uint32_t tramp) const {
  const parsed_tramp &it = tramps_[tramp];
  return (it.key->flags & STATIC_CALL_KEY_DIRECT_DEFAULT) && to != it.at &&
         to == reinterpret_cast<uintptr_t>(it.key->initial);
}

// Whether a site goes, in the file, where calls of its key do: to the
// trampoline, or to a PLT entry for it. Anything else is somebody else's call
// that a tool has put there.
bool parsed_image::calls_tramp(uintptr_t to, uint32_t tramp) const {
  const parsed_tramp &it = tramps_[tramp];
  if (to == it.at)
    return true;
  for (uint32_t i = it.first_group; i != none; i = groups_[i].next_of_tramp)
    if (groups_[i].like.original == to)
      return true;
  return plt_leads_to(to, named_by(it.key, it.at), *source_.own,
                      source_.modules);
}

// What stands at a site. `*length` is that of the instruction, also if it is
// foreign.
parsed_group parsed_image::look_at(uintptr_t at, const static_call_site &record,
                                   uint32_t tramp, unsigned *length) const {
  parsed_group seen = {tramp, {}, 0, false, 0, 0, none};
  // No further than the segment goes.
  uint8_t bytes[6] = {};
  memcpy(bytes, reinterpret_cast<const void *>(at),
         std::min<size_t>(sizeof bytes, code_.end - at));
  place &like = seen.like;
  like.original = decode(bytes, at, &like.kind, &like.condition);
  if (like.kind != insn_kind::foreign && calls_default(like.original, tramp)) {
    seen.direct = like.original;
    like.original = tramps_[tramp].at;
  }
  *length = insn_length(like.kind);
  if (*length > code_.end - at || like.kind == insn_kind::foreign ||
      !calls_tramp(like.original, tramp)) {
    like = {0, 0, insn_kind::foreign, 0};
    return seen;
  }
  like.stays_call =
      (record.ref & STATIC_CALL_REF_STAYS_CALL) && like.kind == insn_kind::call;
  seen.contained = contained(at, *length);
  seen.extent =
      static_cast<uint32_t>(at - sketch_.begin) >> site_group::extent_bits;
  return seen;
}

uint32_t parsed_image::group_of(const parsed_group &like) {
  uint32_t *first = &tramps_[like.tramp].first_group;
  for (uint32_t i = *first; i != none; i = groups_[i].next_of_tramp)
    if (groups_[i].is_like(like))
      return i;
  auto number = static_cast<uint32_t>(groups_.size());
  parsed_group added = like;
  added.next_of_tramp = *first;
  if (!groups_.append(added))
    return none;
  return *first = number;
}

// Two records at one address are fine when they mean one key (linkers fold
// identical functions together), and are one site. Otherwise one update would
// undo the other's, as it would where one site begins inside another.
refusal parsed_image::read_record(const static_call_site &record) {
  uintptr_t at = self_relative(&record.site);
  if (!find_code(at))
    return {"a record points outside its code", at};
  if (!(code_.protection & PROT_READ))
    return {"its code may be executed and not read", at};
  uint32_t before = last_tramp_;
  const char *wrong = nullptr;
  uint32_t tramp = tramp_at(tramp_named_by(record), &wrong);
  if (tramp == none)
    return wrong ? refusal{wrong, at} : no_memory;
  if (at == last_at_)
    return tramps_[tramp].key == tramps_[before].key
               ? not_refused
               : refusal{"two keys claim one site", at};
  if (at < last_end_)
    return {"two sites overlap", last_at_};
  unsigned length;
  uint32_t group = group_of(look_at(at, record, tramp, &length));
  if (group == none ||
      !sites_.append({static_cast<uint32_t>(at - sketch_.begin), group}))
    return no_memory;
  groups_[group].count++;
  last_at_ = at;
  last_end_ = at + length;
  return not_refused;
}

refusal parsed_image::read_records() {
  site_order order(source_);
  if (order.out_of_memory())
    return no_memory;
  for (uint32_t i = 0; i < source_.record_count(); i++)
    if (refusal wrong = read_record(source_.records()[order[i]]); wrong.text)
      return wrong;
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
