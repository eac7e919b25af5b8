// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Reading records and trampolines that may be corrupt.
#ifndef STATICCALL_SRC_IMAGE_READ_H
#define STATICCALL_SRC_IMAGE_READ_H

#include "image.h"

namespace staticcall {

// The key of the trampoline at `at`, or what is wrong. Looks at memory only
// after the loader's map says that it may.
struct tramp_result {
  static_call_key *key;
  const char *wrong;
};
tramp_result read_tramp(uintptr_t at, const module_map &modules);

// The key in another place that a sound key follows (abi.h), nullptr if none.
// One that is not sound is not followed.
static_call_key *followed_key(const static_call_key *key,
                              const module_map &modules);

class record_reader {
public:
  record_reader(const image_tables &tables, const module_map &modules,
                uint32_t module)
      : modules_(modules), module_(module),
        records_(
            reinterpret_cast<const static_call_site *>(tables.sites_begin)) {}

  // Whether record `index` is sound. The others ask for sound ones only.
  refusal check(uint32_t index) const;
  uintptr_t site(uint32_t index) const;
  uintptr_t tramp(uint32_t index) const;
  static_call_key *key(uint32_t index) const;

private:
  // The trampoline that a record names; 0 if its GOT slot is out of the image.
  uintptr_t resolve(uint32_t index) const;

  const module_map &modules_;
  uint32_t module_;
  const static_call_site *records_;
  // Neighbouring records often name one trampoline.
  mutable uintptr_t last_tramp_ = 0;
};

// The records of a table in the order of their sites. Takes memory only if the
// linker did not sort them (gold and mold do not). Folded functions make
// several records of one site: the first in the table comes first.
class site_order {
public:
  site_order(const record_reader &reader, uint32_t count);
  ~site_order();
  site_order(const site_order &) = delete;
  site_order &operator=(const site_order &) = delete;

  bool out_of_memory() const { return !sorted_ && !order_; }
  uint32_t operator[](uint32_t place) const {
    return sorted_ ? place : order_[place];
  }

private:
  size_t bytes_;
  bool sorted_;
  uint32_t *order_ = nullptr;
};

} // namespace staticcall

#endif
