// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Asks the loader for its objects.

#include "image/modules.h"

#include "image/libc_symbol.h"

#include <algorithm>
#include <cstring>
#include <sys/mman.h>

namespace staticcall {
namespace {

// glibc's struct dl_find_object, as it is on x86-64 (GNU C Library manual,
// "Dynamic Linker Introspection").
struct found_object {
  unsigned long long flags;
  void *map_start, *map_end;
  link_map *map;
  void *eh_frame;
  unsigned long long reserved[7];
};

using find_function = int (*)(void *address, found_object *result);

// glibc's, or nullptr. It takes no lock.
find_function find_object() {
  constexpr uintptr_t unknown = 1;
  static uintptr_t known = unknown; // the same, whoever asks first
  uintptr_t address = __atomic_load_n(&known, __ATOMIC_RELAXED);
  if (address == unknown) {
    address = libc_symbol("_dl_find_object");
    __atomic_store_n(&known, address, __ATOMIC_RELAXED);
  }
  return reinterpret_cast<find_function>(address);
}

constexpr char program_file[] = "/proc/self/exe";

int protection_of(const ElfW(Phdr) & header) {
  return (header.p_flags & PF_R ? PROT_READ : 0) |
         (header.p_flags & PF_W ? PROT_WRITE : 0) |
         (header.p_flags & PF_X ? PROT_EXEC : 0);
}

// Whether there is an ELF header at `begin`, with its program headers in the
// same page.
bool is_elf_header(uintptr_t begin) {
  if (!os::is_readable(begin))
    return false;
  auto *header = reinterpret_cast<const ElfW(Ehdr) *>(begin);
  return memcmp(header->e_ident, ELFMAG, SELFMAG) == 0 &&
         header->e_phentsize == sizeof(ElfW(Phdr)) &&
         header->e_phoff % alignof(ElfW(Phdr)) == 0 &&
         header->e_phoff <= os::page_size &&
         header->e_phnum <=
             (os::page_size - header->e_phoff) / sizeof(ElfW(Phdr));
}

// The object's program headers, in its memory: as a rule a segment has the
// beginning of the file. Whether one says so itself.
bool find_headers(const found_object &found, module_object *object) {
  auto begin = reinterpret_cast<uintptr_t>(found.map_start);
  if (!is_elf_header(begin))
    return false;
  auto *header = reinterpret_cast<const ElfW(Ehdr) *>(begin);
  object->base = found.map->l_addr;
  object->headers =
      reinterpret_cast<const ElfW(Phdr) *>(begin + header->e_phoff);
  object->header_count = header->e_phnum;
  size_t end = header->e_phoff + header->e_phnum * sizeof(ElfW(Phdr));
  return std::any_of(object->headers, object->headers + object->header_count,
                     [&](const ElfW(Phdr) & one) {
                       return one.p_type == PT_LOAD && one.p_offset == 0 &&
                              one.p_filesz >= end &&
                              object->base + one.p_vaddr == begin;
                     });
}

} // namespace

struct module_map::walk {
  static int add_next(dl_phdr_info *info, size_t, void *map) {
    auto *modules = static_cast<module_map *>(map);
    // dl_iterate_phdr(3): the first object is the program, without a name. In a
    // namespace of dlmopen(3) the first is another, with one.
    bool named = info->dlpi_name && *info->dlpi_name;
    modules->add_object({info->dlpi_addr, info->dlpi_phdr, info->dlpi_phnum,
                         named ? info->dlpi_name : program_file},
                        !modules->modules && !named);
    return 0;
  }
};

module_map::module_map(module_lookup how)
    : by_address_(how == module_lookup::by_address && find_object()) {
  if (by_address_ || how == module_lookup::none)
    return;
  sorted_ = false;
  dl_iterate_phdr(walk::add_next, this);
}

module_map::~module_map() {
  for (block *one = blocks_, *next; one; one = next) {
    next = one->next;
    os::unmap(one, sizeof *one);
  }
}

bool module_map::refill() {
  auto *made = static_cast<block *>(os::map(sizeof(block)));
  if (!made)
    return false;
  made->next = blocks_;
  blocks_ = made;
  fresh_ = made->segments;
  fresh_end_ = fresh_ + block::capacity;
  return true;
}

// At the end of the index. False if memory is out.
bool module_map::append_segment(const module_segment &segment) {
  if ((fresh_ == fresh_end_ && !refill()) ||
      !index_.append({segment.begin, fresh_})) {
    complete_ = false;
    return false;
  }
  *fresh_++ = segment;
  return true;
}

void module_map::sort() const {
  std::sort(index_.begin(), index_.end(),
            [](const entry &a, const entry &b) { return a.begin < b.begin; });
  sorted_ = true;
}

void module_map::add(const module_segment &segment) {
  if (!append_segment(segment) || !sorted_)
    return;
  entry *last = index_.end() - 1, added = *last;
  entry *place =
      std::upper_bound(index_.begin(), last, segment.begin, is_below);
  std::copy_backward(place, last, index_.end());
  *place = added;
}

void module_map::add_object(const module_object &object, bool program) {
  uint32_t number = modules++;
  for (size_t i = 0; i < object.header_count; i++) {
    const ElfW(Phdr) &header = object.headers[i];
    if (header.p_type != PT_LOAD || !header.p_memsz)
      continue;
    uintptr_t begin = object.base + header.p_vaddr;
    module_segment segment = {
        begin, begin + header.p_memsz, protection_of(header), number, program,
        object};
    add(segment);
  }
}

// False if no object, or one that is known, has the address, or if the object's
// headers are not in its memory.
bool module_map::add_object_at(uintptr_t at) {
  found_object found = {};
  if (find_object()(reinterpret_cast<void *>(at), &found) != 0 ||
      find_in_index(reinterpret_cast<uintptr_t>(found.map_start)))
    return false;
  const char *name = found.map->l_name;
  bool program = !name || !*name;
  module_object object = {0, nullptr, 0, program ? program_file : name};
  if (!find_headers(found, &object))
    return false;
  add_object(object, program);
  return true;
}

const module_segment *module_map::find_unsorted(uintptr_t at) const {
  for (const entry &it : index_)
    if (at >= it.begin && at < it.segment->end)
      return it.segment;
  return nullptr;
}

const module_segment *module_map::find_in_index(uintptr_t at) const {
  if (!sorted_ && searches_++ < searches_before_sorting)
    return find_unsorted(at);
  if (!sorted_)
    sort();
  const entry *after =
      std::upper_bound(index_.begin(), index_.end(), at, is_below);
  if (after == index_.begin() || at >= after[-1].segment->end)
    return nullptr;
  return after[-1].segment;
}

const module_segment *module_map::find(uintptr_t at, size_t length) const {
  const module_segment *found = find_in_index(at);
  // Remembering what the loader says changes no answer.
  if (!found && by_address_ &&
      const_cast<module_map *>(this)->add_object_at(at))
    found = find_in_index(at);
  if (found && length <= found->end - at)
    return found;
  missed_ = by_address_;
  return nullptr;
}

} // namespace staticcall
