// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// An image made by hand in memory of its own, sound until a test spoils it.
//
//   code    trampolines, then sites     one PT_LOAD each, with an
//   tables  descriptor, options, records   inaccessible page on both sides:
//   data    keys, then a GOT               a read too far is a fault
#ifndef STATICCALL_TEST_UNIT_RUNTIME_SYNTHETIC_H
#define STATICCALL_TEST_UNIT_RUNTIME_SYNTHETIC_H

#include "image/image_make.h"

#include <sys/mman.h>

class synthetic_image {
public:
  static constexpr size_t part_size = staticcall::os::page_size;
  static constexpr unsigned max_keys = 16, max_tramps = 32, max_records = 256;

  synthetic_image();
  ~synthetic_image();
  synthetic_image(const synthetic_image &) = delete;
  synthetic_image &operator=(const synthetic_image &) = delete;

  // A key that calls `func`, which may be any address.
  static_call_key *add_key(uintptr_t func, uint32_t flags = 3);
  // Its trampoline; a retpoline itself is filler.
  uint8_t *add_tramp(static_call_key *key, bool retpoline = false);
  // Both.
  uint8_t *add_keyed_tramp(uintptr_t func, bool retpoline = false);
  // A branch at `code() + offset` to `to`, written only.
  uint8_t *put_branch(unsigned offset, staticcall::insn_kind kind,
                      const void *to);
  // A record of it; `through_got` makes a slot.
  static_call_site *add_record(const uint8_t *site, const uint8_t *tramp,
                               bool through_got = false);
  // Branch and record.
  uint8_t *add_site(unsigned offset, staticcall::insn_kind kind,
                    const uint8_t *tramp, bool through_got = false);
  void set_options(uint32_t options);

  uint8_t *code() const { return base_ + part_size; }
  uint8_t *tables() const { return base_ + 3 * part_size; }
  uint8_t *data() const { return base_ + 5 * part_size; }
  static_call_image *descriptor() const {
    return reinterpret_cast<static_call_image *>(tables());
  }
  static_call_site *records() const {
    return reinterpret_cast<static_call_site *>(tables() + records_at);
  }
  static_call_key *keys() const {
    return reinterpret_cast<static_call_key *>(data());
  }
  uintptr_t *got() const {
    return reinterpret_cast<uintptr_t *>(data() + got_at);
  }

  // As the loader would list it.
  void add_to(staticcall::module_map *modules, const char *file = nullptr,
              int code_protection = PROT_READ | PROT_EXEC) const;
  // To the protection of its segments, and back to what a test writes.
  void seal();
  void unseal();

  static constexpr unsigned sites_at = 0x400; // in code
  static constexpr unsigned options_at = 0x40, records_at = 0x100;
  static constexpr unsigned got_at = 0xc00; // in data

private:
  static constexpr unsigned parts = 7;

  uint8_t *base_;
  unsigned key_count_ = 0, tramps_ = 0, record_count_ = 0, slots_ = 0;
};

// The image as a module beside those that the process has.
struct loaded : staticcall::module_map {
  explicit loaded(const synthetic_image &image) { image.add_to(this); }
};

// What registration does with an image, in its two steps: what is wrong with
// its tables, and the image in the registry.
staticcall::refusal check_image(const static_call_image *descriptor,
                                const staticcall::module_map &modules);
int make_image(const static_call_image *descriptor,
               const staticcall::module_map &modules, staticcall::image **made);

// The group of the site at `at`, or nullptr.
const staticcall::site_group *group_at(const staticcall::image &made,
                                       const uint8_t *at);

#endif
