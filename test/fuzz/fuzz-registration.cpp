// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// libFuzzer over everything that registration reads of an image: descriptor,
// options, records, GOT, trampolines, keys and code.
//
// The input spoils a sound image: {where, offset, length, bytes} again and
// again (see spoil()). Whatever it says, the checks refuse the image or take
// it; one that is taken is rewritten, updated and given up, and then no byte of
// its code may have changed outside of its trampolines and sites.

#include "runtime-synthetic.h"

#include "api/start.h"
#include "image/image_make.h"
#include "update/mode.h"
#include "update/update.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <iterator>

using namespace staticcall;

namespace {

constexpr unsigned sites = synthetic_image::sites_at;
constexpr size_t part_size = synthetic_image::part_size;

// Two keys, each kind of site, directly and through the GOT, one straddling,
// one that a linker folded.
void make_sound(synthetic_image *image) {
  uint8_t *target = image->code() + 0xc00;
  uint8_t *first = image->add_keyed_tramp(reinterpret_cast<uintptr_t>(target));
  uint8_t *second = image->add_keyed_tramp(0x10);
  image->add_site(sites, insn_kind::call, first);
  image->add_record(image->code() + sites, first);
  image->add_site(sites + 8, insn_kind::jmp, second, true);
  image->add_site(sites + 16, insn_kind::jcc, first, true);
  image->add_site(sites + 28, insn_kind::call, second);
  image->add_site(part_size - 6, insn_kind::jcc, first);
  image->set_options(0);
}

// The bytes that a file may hold anything in. A key's pointers are set by the
// loader and the runtime.
struct region {
  uint8_t *begin;
  size_t size;
};
region region_of(const synthetic_image &image, unsigned which) {
  switch (which % 6) {
  case 0:
    return {image.tables(), sizeof(static_call_image)};
  case 1:
    return {image.tables() + synthetic_image::options_at, 16};
  case 2:
    return {reinterpret_cast<uint8_t *>(image.records()), 128};
  case 3:
    return {reinterpret_cast<uint8_t *>(image.got()), 64};
  case 4:
    return {reinterpret_cast<uint8_t *>(&image.keys()[which / 6 % 2].flags), 8};
  default:
    return {image.code(), part_size};
  }
}

// Whom a key follows, as the loader might have bound it, soundly or not. Said
// by the bits of a key's region that is not written to.
void bind(const synthetic_image &image, unsigned which) {
  static_call_key *keys = image.keys();
  void *places[] = {nullptr,        &keys[0],
                    &keys[1],       &keys[2],
                    image.tables(), image.data() + 4,
                    image.got(),    image.data() + part_size - 8,
                    image.code()};
  keys[which / 6 % 2].follows = places[which / 12 % std::size(places)];
}

void spoil(const synthetic_image &image, const uint8_t *data, size_t size) {
  while (size > 4) {
    region where = region_of(image, data[0]);
    size_t offset = (data[1] | data[2] << 8) % where.size;
    size_t length = data[3] % 16;
    if (data[0] % 6 == 4 && !length)
      bind(image, data[0]);
    data += 4, size -= 4;
    if (length > size)
      length = size;
    if (length > where.size - offset)
      length = where.size - offset;
    memcpy(where.begin + offset, data, length);
    data += length, size -= length;
  }
}

void fail(const char *what, size_t at) {
  fprintf(stderr, "fuzz-registration: %s at code + 0x%zx\n", what, at);
  abort();
}

// Which bytes of the code an image may change.
class own_bytes {
public:
  own_bytes(const synthetic_image &image, const struct image &made)
      : code_(image.code()) {
    for (site_group *group = made.groups; group; group = group->next_of_image)
      mark(*group);
    for (key_state *key = made.homed; key; key = key->next_of_home)
      mark(key->tramp);
  }
  void expect_only_these_changed(const uint8_t *before) const {
    for (size_t i = 0; i < part_size; i++)
      if (!own_[i] && code_[i] != before[i])
        fail("a byte changed that is no site's and no trampoline's", i);
  }

private:
  void mark(const site_group &group) {
    for (uint32_t i = 0; i < group.count; i++)
      memset(own_ + (group.at(i).at - reinterpret_cast<uintptr_t>(code_)), 1,
             insn_length(group.like.kind));
  }
  const uint8_t *code_;
  bool own_[part_size] = {};
};

void update_all(const synthetic_image &image) {
  void *targets[] = {image.code() + 0x800, nullptr, reinterpret_cast<void *>(1),
                     reinterpret_cast<void *>(0x20), image.code() + 0x900};
  for (void *target : targets)
    for (unsigned i = 0; i < 2; i++)
      __static_call_update(&image.keys()[i], target);
}

// As registration.cpp does.
void follow_though_refused(const parsed_image &parsed) {
  parsed.served();
  for (const parsed_tramp &tramp : parsed.tramps())
    if (key_state *key = follower_without_image(parsed, tramp))
      catch_up_with_followed(key);
}

void live(const synthetic_image &image, struct image *made) {
  uint8_t before[part_size];
  memcpy(before, image.code(), part_size);
  made->writable = true;
  link_image(made);
  own_bytes own(image, *made);
  patch_image(made);
  catch_up(made);
  // A trampoline that was spoilt is left alone, and shows here.
  int verified = static_call_verify();
  update_all(image);
  if (static_call_verify() != verified)
    fail("the code is not what it should be", 0);
  own.expect_only_these_changed(before);
  unlink_image(made);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  start_once();
  synthetic_image image;
  make_sound(&image);
  spoil(image, data, size);
  image.seal();
  loaded modules(image);
  struct image *made;
  image_source source(image.descriptor(), modules);
  parsed_image parsed(source);
  if (parsed.parse().text) {
    follow_though_refused(parsed);
    update_all(image);
    auto begin = reinterpret_cast<uintptr_t>(image.data());
    drop_keys_in(begin, begin + part_size);
  } else {
    parsed.served();
    if (make_image(parsed, &made) == 0) {
      live(image, made);
      free_image(made);
    }
  }
  if (reg.keys)
    fail("a key is left", 0);
  return 0;
}
