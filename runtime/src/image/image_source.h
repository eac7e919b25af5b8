// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// An image's descriptor, taken apart once: where it is, where its tables are.
#ifndef STATICCALL_SRC_IMAGE_IMAGE_SOURCE_H
#define STATICCALL_SRC_IMAGE_IMAGE_SOURCE_H

#include "image/modules.h"

#include <cerrno>
#include <staticcall/abi.h>

namespace staticcall {

// Why an image is refused: nullptr text means that it is not. `at` says where,
// `error` what to return.
struct refusal {
  const char *text;
  uintptr_t at;
  int error = -EINVAL;
};
constexpr refusal not_refused = {nullptr, 0};

// Fields of the format are distances from their own address.
template <class Field> uintptr_t self_relative(const Field *field) {
  return reinterpret_cast<uintptr_t>(field) + *field;
}

struct table {
  uintptr_t begin, end;
};

struct image_source {
  image_source(const static_call_image *descriptor, const module_map &modules);

  // Whether the descriptor is of this version, and the tables inside the image.
  // Nothing but this may be asked of one that is not.
  refusal check() const;

  // Ask the image's file what a tool has done to the image since it was linked;
  // what is wrong with that, if anything. For registration only: by the time
  // that the image goes away, the file may be another one or out of reach. Not
  // under the lock, because files may be slow.
  refusal check_file() const;

  const static_call_site *records() const {
    return reinterpret_cast<const static_call_site *>(sites.begin);
  }
  uint32_t record_count() const {
    return static_cast<uint32_t>((sites.end - sites.begin) /
                                 sizeof(static_call_site));
  }

  const static_call_image *descriptor;
  const module_map &modules;
  const module_segment *own; // holds the descriptor; nullptr: no object does
  // Zeros, if the descriptor is of another version.
  table sites = {}, text = {}, options = {};

private:
  bool is_of_this_version() const;
  bool holds(const table &it) const;
  bool may_read(uintptr_t at) const;
};

} // namespace staticcall

#endif
