// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A snapshot of what the loader has mapped: whether an address may be looked
// at.
#ifndef STATICCALL_SRC_IMAGE_MODULES_H
#define STATICCALL_SRC_IMAGE_MODULES_H

#include "os/linux.h"

#include <link.h>

namespace staticcall {

// What the loader says of an object as a whole. It stays true while the object
// is loaded.
struct module_object {
  uintptr_t base;
  const ElfW(Phdr) * headers;
  size_t header_count;
  const char *file;
};

struct module_segment {
  uintptr_t begin, end;
  int protection;
  uint32_t module; // number of the object, in the loader's order
  bool program;    // it is the executable
  module_object object;
};

// Taken before the lock: dl_iterate_phdr(3) has locks of its own.
class module_map {
public:
  module_map();
  ~module_map();
  module_map(const module_map &) = delete;
  module_map &operator=(const module_map &) = delete;

  bool complete() const { return complete_; }
  // The segment that holds [at, at + length), or nullptr.
  const module_segment *find(uintptr_t at, size_t length) const;
  const module_segment *begin() const { return segments_; }
  const module_segment *end() const { return segments_ + count_; }

  // For the walk.
  void add(const module_segment &segment);
  uint32_t modules = 0;

private:
  module_segment *segments_ = nullptr;
  size_t count_ = 0, capacity_ = 0, bytes_ = 0;
  bool complete_ = false;
};

} // namespace staticcall

#endif
