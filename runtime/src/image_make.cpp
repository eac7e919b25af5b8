// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Builds an image's part of the registry from tables that were found sound.

#include "image.h"
#include "image_read.h"
#include "plt.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <new>
#include <sys/mman.h>

namespace staticcall {
namespace {

// Fill in the loader's side: code segments, extent. Whether all of it fits.
bool place_in_memory(image *made, const module_map &modules,
                     const module_segment *own) {
  made->begin = UINTPTR_MAX;
  made->code_low = UINTPTR_MAX;
  for (const module_segment &segment : modules) {
    if (segment.module != own->module)
      continue;
    made->begin = segment.begin < made->begin ? segment.begin : made->begin;
    made->end = segment.end > made->end ? segment.end : made->end;
    if (!(segment.protection & PROT_EXEC))
      continue;
    if (made->code_count == image::max_segments)
      return false;
    made->code[made->code_count++] = {segment.begin, segment.end,
                                      segment.protection};
    uintptr_t low = os::page_begin(segment.begin),
              high = os::page_end(segment.end);
    made->code_low = low < made->code_low ? low : made->code_low;
    made->code_high = high > made->code_high ? high : made->code_high;
  }
  return true;
}

size_t dirty_words(const image &made) {
  return (made.code_high - made.code_low) / os::page_size / 64 + 1;
}

// One block: the image, a state a site, a bit a page.
image *allocate(const image &sketch) {
  size_t sites = sizeof(site_state) * sketch.record_count;
  size_t dirty = sizeof(uint64_t) * dirty_words(sketch);
  size_t bytes = os::page_end(sizeof(image) + dirty + sites);
  void *block = os::map(bytes);
  if (!block)
    return nullptr;
  image *made = new (block) image(sketch);
  made->bytes = bytes;
  made->dirty = reinterpret_cast<uint64_t *>(made + 1);
  made->sites =
      reinterpret_cast<site_state *>(made->dirty + dirty_words(sketch));
  return made;
}

// A record of `made` that is being read.
struct reading {
  image *made;
  const record_reader &reader;
  const module_segment &own;
  const module_map &modules;
};

bool has_group(const static_call_key *key, const image *owner, uintptr_t to) {
  auto *state = static_cast<const key_state *>(key->state);
  for (site_group *group = state ? state->groups : nullptr;
       group && group->owner == owner; group = group->next_of_key)
    if (group->original == to)
      return true;
  return false;
}

// Whether a site goes, in the file, where calls of its key do: to the
// trampoline, or to a PLT entry for it. Anything else is somebody else's call
// that a tool has put there.
bool calls_key(const reading &now, uint32_t index, uintptr_t to) {
  const static_call_key *key = now.reader.key(index);
  named_tramp tramp = {now.reader.tramp(index), key->name};
  return to == tramp.tramp || has_group(key, now.made, to) ||
         plt_leads_to(to, tramp, now.own, now.modules);
}

// Reads no further than the segment goes.
uintptr_t decode_site(const image &owner, uintptr_t at, insn_kind *kind,
                      uint8_t *condition) {
  uint8_t bytes[6] = {};
  const segment *code = owner.code_segment(at, 1);
  memcpy(bytes, reinterpret_cast<const void *>(at),
         std::min<size_t>(sizeof bytes, code->end - at));
  return decode(bytes, at, kind, condition);
}

int add_site(const reading &now, uint32_t index) {
  image *made = now.made;
  uintptr_t at = made->site_address(index);
  uint8_t condition;
  insn_kind kind;
  uintptr_t original = decode_site(*made, at, &kind, &condition);
  if (kind != insn_kind::foreign &&
      (!made->code_segment(at, insn_length(kind)) ||
       !calls_key(now, index, original)))
    kind = insn_kind::foreign;
  key_state *key = state_of(now.reader.key(index));
  site_group *group =
      key ? group_of(key, made, kind == insn_kind::foreign ? 0 : original)
          : nullptr;
  if (!group)
    return -ENOMEM;
  site_state &state = made->sites[index];
  state.kind = static_cast<uint32_t>(kind);
  state.condition = condition;
  state.stays_call = (made->records[index].ref & STATIC_CALL_REF_STAYS_CALL) &&
                     kind == insn_kind::call;
  state.contained =
      kind != insn_kind::foreign && contained(at, insn_length(kind));
  state.why = kind == insn_kind::foreign ? STATIC_CALL_SITE_FOREIGN
              : state.contained          ? STATIC_CALL_SITE_REFUSED
                                         : STATIC_CALL_SITE_STRADDLING;
  append_site(group, index);
  return 0;
}

// Folded functions have several records of the same site of the same key.
int mark_folded(image *made, const record_reader &reader) {
  site_order order(reader, made->record_count);
  if (order.out_of_memory())
    return -ENOMEM;
  for (uint32_t i = 1; i < made->record_count; i++)
    made->sites[order[i]].folded =
        reader.site(order[i - 1]) == reader.site(order[i]);
  return 0;
}

int add_sites(const reading &now) {
  int error = mark_folded(now.made, now.reader);
  for (uint32_t i = 0; i < now.made->record_count && !error; i++) {
    now.made->sites[i].next = no_site;
    if (!now.made->sites[i].folded)
      error = add_site(now, i);
  }
  return error;
}

// A key that another one's updates are to change. Its trampoline is not
// promoted: few calls go there, and its pointer is always right.
int add_follower(image *made, key_state *key, static_call_key *followed) {
  key_state *state = state_of(followed);
  if (!state)
    return -ENOMEM;
  follow(key, state);
  made->has_followers = true;
  return 0;
}

// Trampolines are 16 bytes apart, with whatever a linker put between files. One
// whose key has a trampoline already, or is another image's, stays as it is: it
// jumps through its key.
int add_tramps(image *made, const module_map &modules) {
  for (uintptr_t at = made->text_begin;
       at + sizeof(static_call_tramp) <= made->text_end;
       at += STATIC_CALL_TRAMP_ALIGN) {
    tramp_result result = read_tramp(at, modules);
    if (!result.key || !made->holds(reinterpret_cast<uintptr_t>(result.key)))
      continue;
    key_state *key = state_of(result.key);
    if (!key)
      return -ENOMEM;
    if (static_call_key *followed = followed_key(result.key, modules)) {
      if (int error = add_follower(made, key, followed))
        return error;
    } else if (!key->home) {
      key->home = made;
      key->tramp = at;
      key->tramp_state.contained = true;
    }
    at += sizeof(static_call_tramp) - STATIC_CALL_TRAMP_ALIGN;
  }
  return 0;
}

uint32_t options_of(const image_tables &tables) {
  uint32_t options = 0;
  for (uintptr_t at = tables.options_begin; at + 4 <= tables.options_end;
       at += 4)
    options |= *reinterpret_cast<const uint32_t *>(at);
  return options;
}

// Undo add_tramps. Sites that other images have brought stay.
void forget_tramps(const image *unwanted) {
  for (key_state *key = reg.keys, *next; key; key = next) {
    next = key->next;
    if (key->home == unwanted)
      leave_home(key);
  }
}

void unmap_image(image *unwanted) { os::unmap(unwanted, unwanted->bytes); }

} // namespace

int make_image(const static_call_image *descriptor, const module_map &modules,
               image **made) {
  image_tables tables = tables_of(descriptor);
  const module_segment *own =
      modules.find(reinterpret_cast<uintptr_t>(descriptor), sizeof *descriptor);
  image sketch = {};
  sketch.records =
      reinterpret_cast<const static_call_site *>(tables.sites_begin);
  sketch.record_count = static_cast<uint32_t>(
      (tables.sites_end - tables.sites_begin) / sizeof(static_call_site));
  sketch.text_begin = tables.text_begin;
  sketch.text_end = tables.text_end;
  sketch.options = options_of(tables);
  sketch.references = 1;
  sketch.is_program = own->program;
  if (!place_in_memory(&sketch, modules, own))
    return -E2BIG;
  *made = allocate(sketch);
  if (!*made)
    return -ENOMEM;
  record_reader reader(tables, modules, own->module);
  int error = add_tramps(*made, modules);
  if (!error)
    error = add_sites({*made, reader, *own, modules});
  if (error) {
    forget_tramps(*made);
    drop_groups(*made);
    unmap_image(*made);
  }
  return error;
}

void free_image(image *unwanted) {
  drop_groups(unwanted);
  drop_keys_in(unwanted->begin, unwanted->end);
  unmap_image(unwanted);
}

} // namespace staticcall
