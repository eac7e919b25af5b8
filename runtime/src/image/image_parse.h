// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// An image's tables, read once: what it will be in the registry.
//
// Nothing in the tables is believed: a record may point anywhere (a corrupt
// file, a linker that does not know the section, a future version). All of an
// image's records are looked at before anything is kept, and an image is taken
// whole or not at all. Reads memory of the image; writes none.
#ifndef STATICCALL_SRC_IMAGE_IMAGE_PARSE_H
#define STATICCALL_SRC_IMAGE_IMAGE_PARSE_H

#include "bytes/text_poke.h"
#include "image/image_source.h"
#include "image/site_order.h"
#include "image/tramp_index.h"
#include "image/tramp_read.h"
#include "os/array.h"
#include "update/registry.h"

namespace staticcall {

// A trampoline that the image has, or that a record of it names.
struct parsed_tramp {
  uintptr_t at;
  static_call_key *key;
  static_call_key *followed; // see abi.h; nullptr for none
  bool is_own;               // in the image's own table
  bool is_retpoline;
  uint32_t first_group;
};

// Whether a site of the key that goes to `to`, in the file, goes to the key's
// first target: sc-direct has written it, and says so in the key. `tramp` is
// the key's trampoline.
bool calls_default(uintptr_t to, uintptr_t tramp, const static_call_key *key);

// A group in the making.
struct parsed_group {
  branch_move in_file; // tells a site of it by its bytes, unless foreign
  uint32_t tramp;      // index
  place like;
  uintptr_t direct; // where it goes instead in the file (sc-direct), or 0
  bool contained;
  uint32_t extent; // the upper bits of its positions
  uint32_t count;
  uint32_t next_of_tramp;
  bool is_like(const parsed_group &other) const;
  // Whether there is a site of it at `at`. Pre: 6 bytes may be read there, and
  // a record that says the same as this one's was of this group.
  bool describes(uintptr_t at, const image &of) const;
};

// A site: its position in the image, and its group.
struct parsed_site {
  uint32_t position, group;
};

// Which copy of the runtime serves keys already, nullptr if none does; `mixed`
// if two do.
struct serving {
  const static_call_runtime *by;
  bool mixed;
};

class parsed_image {
public:
  explicit parsed_image(const image_source &source) : source_(source) {}
  parsed_image(const parsed_image &) = delete;
  parsed_image &operator=(const parsed_image &) = delete;

  // Read everything; what is wrong with it, if anything. The others ask for
  // what is sound only, but for served() and tramps(): those trampolines are
  // sound that were found before something was wrong.
  refusal parse();

  serving served() const;
  const image_source &source() const { return source_; }
  // The image as it will be, without its arrays.
  const image &sketch() const { return sketch_; }
  const array<parsed_tramp, 8> &tramps() const { return tramps_; }
  const array<parsed_group, 8> &groups() const { return groups_; }
  const array<parsed_site, 64> &sites() const { return sites_; }

private:
  static constexpr uint32_t none = UINT32_MAX;

  bool add_code(const module_segment &segment);
  refusal place_in_memory();
  refusal read_own_tramps();
  refusal read_records();
  uint32_t read_usual_records(const site_order &order, uint32_t index);
  uint32_t usual_group(uintptr_t said, uintptr_t at);
  refusal read_record(const static_call_site &record);
  bool add_site(uintptr_t at, uint32_t group);
  uint32_t last_site_tramp() const;
  uintptr_t tramp_named_by(const static_call_site &record);
  uint32_t tramp_at(uintptr_t at, const char **wrong);
  uint32_t add_tramp(uintptr_t at, const tramp_result &read, bool is_own);
  bool find_code(uintptr_t at);
  bool find_slot(uintptr_t at);
  parsed_group look_at(uintptr_t at, const static_call_site &record,
                       uint32_t tramp, unsigned *length) const;
  bool calls_tramp(uintptr_t to, uint32_t tramp) const;
  uint32_t group_of(const parsed_group &like);

  const image_source &source_;
  image sketch_ = {};
  tramp_index index_;
  tramp_index usual_; // records that say the same: the group of their sites
  array<parsed_tramp, 8> tramps_;
  array<parsed_group, 8> groups_;
  array<parsed_site, 64> sites_;
  // Neighbours are alike: the segment of the last site, that of the last GOT
  // slot, and the last record's trampoline.
  module_segment code_ = {}, slots_ = {};
  uint32_t last_tramp_ = none;
  // What the last usual record said, and the group of such.
  uintptr_t last_said_ = 0;
  uint32_t last_usual_ = none;
  // The site before: its address, its end, its trampoline.
  uintptr_t last_at_ = 0, last_end_ = 0;
};

} // namespace staticcall

#endif
