// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What the loader has mapped: whether an address may be looked at.
#ifndef STATICCALL_SRC_IMAGE_MODULES_H
#define STATICCALL_SRC_IMAGE_MODULES_H

#include "os/array.h"
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
  uint32_t module; // number of the object, in the order of finding
  bool program;    // it is the executable
  module_object object;
};

// Which objects a map knows.
//   by_address  each object when an address of it is asked for the first time.
//               Costs the same however many objects there are. The C library
//               must have _dl_find_object (glibc from 2.35 on).
//   all         every object, from the beginning on. dl_iterate_phdr(3) has
//               locks of its own, so such a map is not made under our lock.
//   none        what is added: sc-report looks at files that it has laid out in
//               memory of its own.
enum class module_lookup : uint8_t { by_address, all, none };

class module_map {
public:
  // `all`, if the C library cannot tell objects by address.
  explicit module_map(module_lookup how = module_lookup::by_address);
  ~module_map();
  module_map(const module_map &) = delete;
  module_map &operator=(const module_map &) = delete;

  // Whether there was memory for every object that was to be remembered.
  bool complete() const { return complete_; }
  // Whether something was not found by address. That decides nothing, because
  // the headers of an object need not be in its memory: ask a map of all.
  bool missed() const { return missed_; }
  // The segment that holds [at, at + length), or nullptr. It stays where it is
  // while the map lives.
  const module_segment *find(uintptr_t at, size_t length) const;

  // Calls visit(segment) for each segment of the object that `one` is of, in
  // the order of their addresses.
  template <class Visitor>
  void for_each_beside(const module_segment &one, Visitor visit) const {
    for (const entry &it : index_)
      if (it.segment->module == one.module)
        visit(*it.segment);
  }

  // One more segment.
  void add(const module_segment &segment);
  // The number of objects.
  uint32_t modules = 0;

private:
  static constexpr size_t inside = 32;
  struct block {
    static constexpr size_t capacity = 900; // 16 pages, nearly
    block *next;
    module_segment segments[capacity];
  };
  struct walk;
  struct entry {
    uintptr_t begin;
    const module_segment *segment;
  };

  static bool is_below(uintptr_t at, const entry &it) { return at < it.begin; }
  bool append_segment(const module_segment &segment);
  bool refill();
  void sort() const;
  const module_segment *find_unsorted(uintptr_t at) const;
  const module_segment *find_in_index(uintptr_t at) const;
  bool add_object_at(uintptr_t at);
  void add_object(const module_object &object, bool program);

  module_segment inside_[inside];
  module_segment *fresh_ = inside_, *fresh_end_ = inside_ + inside;
  block *blocks_ = nullptr;
  // By address. The list of all is sorted when it has been searched so often
  // that sorting costs less: most images ask for few addresses.
  static constexpr unsigned searches_before_sorting = 16;
  mutable array<entry, inside> index_;
  mutable bool sorted_ = true;
  mutable unsigned searches_ = 0;
  bool by_address_, complete_ = true;
  mutable bool missed_ = false;
};

} // namespace staticcall

#endif
