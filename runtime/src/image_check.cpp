// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Looks at all of an image's tables before any of it is used.

#include "image.h"
#include "image_read.h"
#include "post_link.h"

#include <sys/mman.h>

namespace staticcall {
namespace {

constexpr refusal fine = {nullptr, 0};

template <class Field> uintptr_t self_relative(const Field *field) {
  return reinterpret_cast<uintptr_t>(field) + *field;
}

bool inside_module(const module_map &modules, uintptr_t begin, uintptr_t end,
                   uint32_t module) {
  if (begin > end)
    return false;
  if (begin == end)
    return true;
  if (begin % alignof(static_call_site) != 0)
    return false;
  const module_segment *segment = modules.find(begin, end - begin);
  return segment && segment->module == module;
}

refusal check_tables(const image_tables &tables, const module_map &modules,
                     uint32_t module) {
  if (!inside_module(modules, tables.sites_begin, tables.sites_end, module) ||
      (tables.sites_end - tables.sites_begin) % sizeof(static_call_site) != 0)
    return {"its table of sites is not inside it", tables.sites_begin};
  if (!inside_module(modules, tables.text_begin, tables.text_end, module))
    return {"its trampolines are not inside it", tables.text_begin};
  if (!inside_module(modules, tables.options_begin, tables.options_end, module))
    return {"its options are not inside it", tables.options_begin};
  return fine;
}

// Of the instruction at a site that was found sound: the record's 5 bytes are
// code, and a jcc that does not fit is foreign, and never written.
unsigned length_at(uintptr_t site) {
  auto *bytes = reinterpret_cast<const uint8_t *>(site);
  bool jcc = bytes[0] == opcode_two_byte && (bytes[1] & 0xf0) == opcode_jcc;
  return insn_length(jcc ? insn_kind::jcc : insn_kind::call);
}

// Two records at one address are fine when they mean one key (linkers fold
// identical functions together); otherwise one update would undo the other's,
// as it would where one site begins inside another.
refusal check_pair(const record_reader &reader, uint32_t a, uint32_t b) {
  uintptr_t distance = reader.site(b) - reader.site(a);
  if (!distance && reader.key(a) != reader.key(b))
    return {"two keys claim one site", reader.site(a)};
  if (distance && distance < length_at(reader.site(a)))
    return {"two sites overlap", reader.site(a)};
  return fine;
}

refusal check_records(const record_reader &reader, uint32_t count) {
  refusal result = fine;
  for (uint32_t i = 0; i < count && !result.text; i++)
    result = reader.check(i);
  if (result.text)
    return result;
  site_order order(reader, count);
  if (order.out_of_memory())
    return {"there is no memory to check it", 0, -ENOMEM};
  for (uint32_t i = 1; i < count && !result.text; i++)
    result = check_pair(reader, order[i - 1], order[i]);
  return result;
}

} // namespace

image_tables tables_of(const static_call_image *descriptor) {
  return {self_relative(&descriptor->sites_begin),
          self_relative(&descriptor->sites_end),
          self_relative(&descriptor->text_begin),
          self_relative(&descriptor->text_end),
          self_relative(&descriptor->options_begin),
          self_relative(&descriptor->options_end)};
}

refusal check_image(const static_call_image *descriptor,
                    const module_map &modules) {
  uintptr_t at = reinterpret_cast<uintptr_t>(descriptor);
  const module_segment *own = modules.find(at, sizeof *descriptor);
  if (!own && !modules.complete())
    return {"there is no memory to look at it", at, -ENOMEM};
  if (!own)
    return {"its descriptor is not in a loaded object", at};
  if (descriptor->version != STATIC_CALL_ABI_VERSION ||
      descriptor->size < sizeof *descriptor)
    return {"it was built for another version of this library", at};
  image_tables tables = tables_of(descriptor);
  refusal result = check_tables(tables, modules, own->module);
  if (result.text)
    return result;
  record_reader reader(tables, modules, own->module);
  auto count = static_cast<uint32_t>((tables.sites_end - tables.sites_begin) /
                                     sizeof(static_call_site));
  return check_records(reader, count);
}

refusal check_file(const static_call_image *descriptor,
                   const module_map &modules) {
  uintptr_t at = reinterpret_cast<uintptr_t>(descriptor);
  const module_segment *own = modules.find(at, sizeof *descriptor);
  if (!own || descriptor->version != STATIC_CALL_ABI_VERSION)
    return fine; // check_image() says so
  image_tables tables = tables_of(descriptor);
  if (tables.sites_begin == tables.sites_end)
    return fine;
  return {moved_after_link(*own, modules), at};
}

serving serving_runtime(const static_call_image *descriptor,
                        const module_map &modules) {
  serving found = {nullptr, false};
  auto look = [&found](const static_call_key *key) {
    const static_call_runtime *owner = runtime_of(key);
    found.mixed = found.mixed || (owner && found.by && owner != found.by);
    found.by = owner ? owner : found.by;
  };
  auto look_at_both = [&](const static_call_key *key) {
    look(key);
    if (const static_call_key *followed = followed_key(key, modules))
      look(followed);
  };
  image_tables tables = tables_of(descriptor);
  auto at_descriptor = reinterpret_cast<uintptr_t>(descriptor);
  record_reader reader(tables, modules,
                       modules.find(at_descriptor, sizeof *descriptor)->module);
  size_t count =
      (tables.sites_end - tables.sites_begin) / sizeof(static_call_site);
  for (uint32_t i = 0; i < count; i++)
    look_at_both(reader.key(i));
  for (uintptr_t at = tables.text_begin;
       at + sizeof(static_call_tramp) <= tables.text_end;
       at += STATIC_CALL_TRAMP_ALIGN)
    if (static_call_key *key = read_tramp(at, modules).key)
      look_at_both(key);
  return found;
}

} // namespace staticcall
