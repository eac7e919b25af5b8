// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Lays out images by hand.

#include "runtime-synthetic.h"

#include <cstdlib>
#include <cstring>
#include <initializer_list>
#include <new>
#include <sys/mman.h>

using namespace staticcall;

namespace {

uintptr_t address(const void *at) { return reinterpret_cast<uintptr_t>(at); }

int32_t distance(const void *from, const void *to) {
  return static_cast<int32_t>(address(to) - address(from));
}

} // namespace

synthetic_image::synthetic_image() {
  void *memory = mmap(nullptr, parts * part_size, PROT_NONE,
                      MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED)
    abort();
  base_ = static_cast<uint8_t *>(memory);
  for (uint8_t *part : {code(), tables(), data()})
    mprotect(part, part_size, PROT_READ | PROT_WRITE);
  memset(code(), opcode_int3, part_size);
  auto *made = new (descriptor()) static_call_image();
  made->version = STATIC_CALL_ABI_VERSION;
  made->size = sizeof *made;
  made->sites_begin = distance(&made->sites_begin, records());
  made->sites_end = distance(&made->sites_end, records());
  made->text_begin = distance(&made->text_begin, code());
  made->text_end = distance(&made->text_end, code());
  made->options_begin = distance(&made->options_begin, tables() + options_at);
  made->options_end = distance(&made->options_end, tables() + options_at);
}

synthetic_image::~synthetic_image() { munmap(base_, parts * part_size); }

static_call_key *synthetic_image::add_key(uintptr_t func, uint32_t flags) {
  auto *target = reinterpret_cast<void *>(func);
  return new (&keys()[key_count_++]) static_call_key{
      target, target, nullptr, "synthetic", flags, STATIC_CALL_ABI_VERSION,
      nullptr};
}

uint8_t *synthetic_image::add_tramp(static_call_key *key, bool retpoline) {
  uint8_t *at = code() + tramps_;
  size_t size =
      retpoline ? STATIC_CALL_TRAMP_RETPOLINE_SIZE : sizeof(static_call_tramp);
  insn_bytes insn =
      encode({address(at), address(key), insn_kind::tramp, 0, false, retpoline},
             insn_form::original, 0);
  auto *made = new (at) static_call_tramp();
  memcpy(made->insn, &insn.value, sizeof made->insn);
  made->key = distance(&made->key, key);
  made->magic =
      retpoline ? STATIC_CALL_TRAMP_MAGIC_RETPOLINE : STATIC_CALL_TRAMP_MAGIC;
  tramps_ += static_cast<unsigned>(size);
  descriptor()->text_end = distance(&descriptor()->text_end, at + size);
  return at;
}

uint8_t *synthetic_image::add_keyed_tramp(uintptr_t func, bool retpoline) {
  return add_tramp(add_key(func), retpoline);
}

uint8_t *synthetic_image::put_branch(unsigned offset, insn_kind kind,
                                     const void *to) {
  uint8_t *at = code() + offset;
  insn_bytes bytes =
      encode({address(at), address(to), kind, 4}, insn_form::original, 0);
  memcpy(at, &bytes.value, bytes.length);
  return at;
}

static_call_site *synthetic_image::add_record(const uint8_t *site,
                                              const uint8_t *tramp,
                                              bool through_got) {
  static_call_site *record = &records()[record_count_++];
  record->site = distance(&record->site, site);
  record->ref = distance(&record->ref, tramp);
  if (through_got) {
    uintptr_t *slot = &got()[slots_++];
    *slot = address(tramp);
    record->ref = distance(&record->ref, slot) + 1;
  }
  descriptor()->sites_end = distance(&descriptor()->sites_end, record + 1);
  return record;
}

uint8_t *synthetic_image::add_site(unsigned offset, insn_kind kind,
                                   const uint8_t *tramp, bool through_got) {
  uint8_t *site = put_branch(offset, kind, tramp);
  add_record(site, tramp, through_got);
  return site;
}

void synthetic_image::set_options(uint32_t options) {
  memcpy(tables() + options_at, &options, sizeof options);
  descriptor()->options_end = distance(&descriptor()->options_end,
                                       tables() + options_at + sizeof options);
}

void synthetic_image::add_to(module_map *modules, const char *file,
                             int code_protection) const {
  uint32_t module = modules->modules++;
  struct {
    uint8_t *begin;
    int protection;
  } segments[] = {{code(), code_protection},
                  {tables(), PROT_READ},
                  {data(), PROT_READ | PROT_WRITE}};
  for (const auto &segment : segments)
    modules->add({address(segment.begin),
                  address(segment.begin) + part_size,
                  segment.protection,
                  module,
                  false,
                  {0, nullptr, 0, file}});
}

void synthetic_image::seal() {
  mprotect(code(), part_size, PROT_READ | PROT_EXEC);
  mprotect(tables(), part_size, PROT_READ);
}

void synthetic_image::unseal() {
  for (uint8_t *part : {code(), tables()})
    mprotect(part, part_size, PROT_READ | PROT_WRITE);
}

refusal check_image(const static_call_image *descriptor,
                    const module_map &modules) {
  image_source source(descriptor, modules);
  return parsed_image(source).parse();
}

int make_image(const static_call_image *descriptor, const module_map &modules,
               image **made) {
  image_source source(descriptor, modules);
  parsed_image parsed(source);
  refusal wrong = parsed.parse();
  return wrong.text ? wrong.error : make_image(parsed, made);
}

const site_group *group_at(const image &made, const uint8_t *at) {
  for (site_group *group = made.groups; group; group = group->next_of_image)
    for (uint32_t i = 0; i < group->count; i++)
      if (group->at(i).at == address(at))
        return group;
  return nullptr;
}
