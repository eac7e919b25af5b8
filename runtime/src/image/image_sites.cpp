// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// One pass over the records: each becomes a site of a group.

#include "image/image_parse.h"
#include "image/plt.h"
#include "image/site_order.h"

#include <algorithm>
#include <cstring>
#include <sys/mman.h>

namespace staticcall {
namespace {

constexpr refusal no_memory = {"there is no memory to check it", 0, -ENOMEM};
constexpr unsigned shortest_insn = 5, longest_insn = 6;
// Sites that are to be read soon are fetched this far ahead, in bytes. Where
// there is no memory that does nothing: a prefetch raises no exception (AMD64
// APM volume 3, PREFETCHlevel; Intel SDM volume 2, PREFETCHh).
constexpr unsigned look_ahead = 1024;

uint32_t extent_of(uintptr_t at, const image &of) {
  return static_cast<uint32_t>(at - of.begin) >> site_group::extent_bits;
}

// What a record says of a site: what it names, and its bits below, and the
// site's first byte above. Addresses of programs have 47 bits.
uintptr_t said_of(const static_call_site &record, uintptr_t at) {
  uintptr_t first_byte = *reinterpret_cast<const uint8_t *>(at);
  return (reinterpret_cast<uintptr_t>(&record.ref) + record.ref) ^ first_byte
                                                                       << 56;
}

bool holds(const module_segment &segment, uintptr_t at, size_t length) {
  return at >= segment.begin && at < segment.end && length <= segment.end - at;
}

} // namespace

bool calls_default(uintptr_t to, uintptr_t tramp, const static_call_key *key) {
  return (key->flags & STATIC_CALL_KEY_DIRECT_DEFAULT) && to != tramp &&
         to == reinterpret_cast<uintptr_t>(key->initial);
}

bool parsed_group::is_like(const parsed_group &other) const {
  return tramp == other.tramp && extent == other.extent &&
         contained == other.contained && like.kind == other.like.kind &&
         like.original == other.like.original && direct == other.direct &&
         like.condition == other.like.condition &&
         like.stays_call == other.like.stays_call;
}

bool parsed_group::describes(uintptr_t at, const image &of) const {
  return in_file.is_at(at) &&
         staticcall::contained(at, insn_length(like.kind)) == contained &&
         extent_of(at, of) == extent;
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
  parsed_group seen = {{{}, 0, 0}, tramp, {}, 0, false, 0, 0, none};
  // No further than the segment goes.
  uint8_t bytes[6] = {};
  memcpy(bytes, reinterpret_cast<const void *>(at),
         std::min<size_t>(sizeof bytes, code_.end - at));
  place &like = seen.like;
  like.original = decode(bytes, at, &like.kind, &like.condition);
  seen.in_file = branch_move(like, like.original, like.original);
  if (like.kind != insn_kind::foreign &&
      calls_default(like.original, tramps_[tramp].at, tramps_[tramp].key)) {
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
  seen.extent = extent_of(at, sketch_);
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

// False if memory is out.
bool parsed_image::add_site(uintptr_t at, uint32_t group) {
  if (!sites_.append({static_cast<uint32_t>(at - sketch_.begin), group}))
    return false;
  groups_[group].count++;
  last_at_ = at;
  last_end_ = at + insn_length(groups_[group].like.kind);
  return true;
}

// Pre: there is a site.
uint32_t parsed_image::last_site_tramp() const {
  return groups_[sites_[sites_.size() - 1].group].tramp;
}

// The group of a site, if it is that of the last whose record said the same;
// else `none`.
uint32_t parsed_image::usual_group(uintptr_t said, uintptr_t at) {
  if (said != last_said_) {
    last_said_ = said;
    last_usual_ = usual_.find(said);
  }
  return last_usual_ != none && groups_[last_usual_].describes(at, sketch_)
             ? last_usual_
             : none;
}

// Most sites are in the segment of the one before, and like one that was seen:
// one comparison of the bytes tells. All others, and whatever is wrong, are
// read_record()'s. Returns the first of these, or the number of records.
[[gnu::flatten]] uint32_t
parsed_image::read_usual_records(const site_order &order, uint32_t index) {
  for (uint32_t end = source_.record_count(); index < end; index++) {
    const static_call_site &record = source_.records()[order[index]];
    uintptr_t at = self_relative(&record.site);
    __builtin_prefetch(reinterpret_cast<const void *>(at + look_ahead));
    if (at < last_end_ || !holds(code_, at, longest_insn))
      break;
    uint32_t group = usual_group(said_of(record, at), at);
    if (group == none || !add_site(at, group))
      break;
  }
  return index;
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
  const char *wrong = nullptr;
  uint32_t tramp = tramp_at(tramp_named_by(record), &wrong);
  if (tramp == none)
    return wrong ? refusal{wrong, at} : no_memory;
  if (at == last_at_)
    return tramps_[tramp].key == tramps_[last_site_tramp()].key
               ? not_refused
               : refusal{"two keys claim one site", at};
  if (at < last_end_)
    return {"two sites overlap", last_at_};
  unsigned length;
  uint32_t group = group_of(look_at(at, record, tramp, &length));
  if (group == none || !add_site(at, group))
    return no_memory;
  last_end_ = at + length;
  if (groups_[group].like.kind == insn_kind::foreign)
    return not_refused;
  last_said_ = 0;
  return usual_.put(said_of(record, at), group) ? not_refused : no_memory;
}

refusal parsed_image::read_records() {
  site_order order(source_);
  uint32_t count = source_.record_count();
  if (order.out_of_memory() || !sites_.reserve(count))
    return no_memory;
  for (uint32_t i = read_usual_records(order, 0); i < count;
       i = read_usual_records(order, i + 1))
    if (refusal wrong = read_record(source_.records()[order[i]]); wrong.text)
      return wrong;
  return not_refused;
}

} // namespace staticcall
